using OpenGov.Common.V1;

namespace OpenGov.LobbyRegistry.Meetings;

/// <summary>A date that may be known only to the month or the year (0 means: not known).</summary>
internal sealed record HeldOn(int Year, int Month, int Day)
{
    /// <summary>The first day that it can mean.</summary>
    public DateOnly First => new(Year, Math.Max(1, Month), Math.Max(1, Day));

    /// <summary>Reads and checks; a day that the calendar does not have is a field error.</summary>
    public static HeldOn From(string field, PartialDate? date, Fields fields)
    {
        if (date is null)
        {
            fields.Refuse(field, "This is required: at least the year.");
            return new(1900, 0, 0);
        }

        var valid = fields.Require(date.Year is >= 1900 and <= 2200, $"{field}.year", "This must be a year from 1900 to 2200.")
            & fields.Require(date.Month is >= 0 and <= 12, $"{field}.month", "This must be 1 to 12, or 0 where only the year is known.")
            & fields.Require(date.Day >= 0 && (date.Month > 0 || date.Day == 0), $"{field}.day", "A day needs a month.");
        if (valid && date.Month > 0)
            valid = fields.Require(date.Day <= DateTime.DaysInMonth(date.Year, date.Month), $"{field}.day", $"{date.Year}-{date.Month:00} has no day {date.Day}.");
        return valid ? new(date.Year, date.Month, date.Day) : new(1900, 0, 0);
    }

    /// <summary>Why a meeting cannot have been held then, or null.</summary>
    public Refusal? RefusalToLieAhead(DateTimeOffset now) =>
        First > DateOnly.FromDateTime(now.UtcDateTime.AddDays(1))
            ? new("date_in_future", $"A meeting is published after it was held; {First:yyyy-MM-dd} lies ahead.", Grpc.Core.StatusCode.InvalidArgument)
            : null;

    public PartialDate ToMessage() => new() { Year = Year, Month = Month, Day = Day };
}
