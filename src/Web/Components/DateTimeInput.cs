using System.Globalization;

namespace OpenGov.Web.Components;

/// <summary>A day, and perhaps a time, as a person typed it into a <see cref="DateTimeField"/>.</summary>
public sealed class DateTimeInput
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    /// <summary><c>14:05</c> or <c>14.05</c>; nothing means midnight.</summary>
    public string? Time { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    public static DateTimeInput From(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        string Say(string format) => local.ToString(format, CultureInfo.InvariantCulture);
        return new DateTimeInput { Day = Say("%d"), Month = Say("%M"), Year = Say("yyyy"), Time = Say("HH:mm") };
    }

    /// <summary>
    /// The moment meant in <paramref name="zone"/>. Null when there is no such day or time, also an hour that the clock skips in spring; of an
    /// hour that comes twice in autumn, the first.
    /// </summary>
    public DateTimeOffset? Read(TimeZoneInfo zone)
    {
        var time = string.IsNullOrWhiteSpace(Time) ? "0:00" : Time.Trim().Replace('.', ':');
        var text = $"{Day?.Trim()}/{Month?.Trim()}/{Year?.Trim()} {time}";
        if (!DateTime.TryParseExact(text, "d/M/yyyy H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || zone.IsInvalidTime(local)) return null;

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The day meant, or null when there is none such.</summary>
    public DateOnly? ReadDay() =>
        DateOnly.TryParseExact($"{Day?.Trim()}/{Month?.Trim()}/{Year?.Trim()}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
