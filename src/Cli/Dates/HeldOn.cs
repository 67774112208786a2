using System.Globalization;

namespace OpenGov.Cli;

/// <summary>A date as far as it is known.</summary>
/// <param name="Year">0 where only the month is known.</param>
/// <param name="Month">0 where only the year is known.</param>
/// <param name="Day">0 where only the month is known.</param>
public readonly record struct HeldOn(int Year, int Month, int Day)
{
    internal const int FirstYear = 1900, LastYear = 2200;

    /// <summary>Whether the calendar has it.</summary>
    public bool Exists =>
        (Year == 0 || Year is >= FirstYear and <= LastYear) && Month is >= 0 and <= 12
        && (Day == 0 || Month > 0 && Day >= 1 && Day <= DateTime.DaysInMonth(Year == 0 ? 2000 : Year, Month));

    /// <summary>ISO 8601 with reduced precision.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}{(Month > 0 ? $"-{Month:00}" : "")}{(Day > 0 ? $"-{Day:00}" : "")}");
}
