using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Cli;

/// <summary>Reads dates as they are published in lists: “Jan-14”, “April, 2011”, “2012-05”, “14/03/2012”, “January”. Never guesses.</summary>
public static partial class PublishedDate
{
    /// <summary>
    /// The date, or null where it cannot be read with certainty. A month without a year has the year 0. A year of two digits is one of
    /// 2000 to 2099. “Jan-14” is January 2014, as spreadsheets write it; with a space between, “Jan 14”, it may be a day and is not
    /// read. Several months of one year (“Jan/Feb/Mar”) are known to the year: month 0; without a year they are not read alone.
    /// </summary>
    /// <param name="order">What a date like 03/04/2012 begins with; unknown: it is not read.</param>
    /// <param name="year">The year of dates without one; 0 where it is not known.</param>
    public static HeldOn? Read(string published, DateOrder order = DateOrder.Unknown, int year = 0)
    {
        var text = Words.Tidy(published).TrimEnd(',', '.', ';').TrimEnd();
        var date = Numbers(text, order) ?? Named(text) ?? Months(text, year);
        if (date is { Year: 0 } known)
            date = known with { Year = year };
        return date is { Exists: true } ? date : null;
    }

    private static HeldOn? Numbers(string text, DateOrder order)
    {
        if (YearMonthDay().Match(text) is { Success: true } iso)
            return Strict(new HeldOn(Number(iso, "y"), Number(iso, "m"), Number(iso, "d")));
        if (MonthYear().Match(text) is { Success: true } short_)
            return Strict(new HeldOn(Number(short_, "y"), Number(short_, "m"), 0));
        if (YearAlone().Match(text) is { Success: true } year)
            return new HeldOn(Number(year, "y"), 0, 0);
        if (Three().Match(text) is not { Success: true } three)
            return null;

        var (first, second, y) = (Number(three, "a"), Number(three, "b"), Number(three, "y"));
        if (three.Groups["s"].Value == ".")
            order = DateOrder.DayFirst;
        if (order == DateOrder.Unknown)
            order = first == second || first > 12 ? DateOrder.DayFirst : second > 12 ? DateOrder.MonthFirst : DateOrder.Unknown;
        return order switch
        {
            DateOrder.DayFirst => Strict(new HeldOn(y, second, first)),
            DateOrder.MonthFirst => Strict(new HeldOn(y, first, second)),
            _ => null,
        };
    }

    private static HeldOn? Named(string text)
    {
        if (DayMonthYear().Match(text) is { Success: true } full)
            return Strict(new HeldOn(Number(full, "y"), Month(full), Number(full, "d")));
        if (MonthDayYear().Match(text) is { Success: true } american)
            return Strict(new HeldOn(Number(american, "y"), Month(american), Number(american, "d")));
        if (MonthNameYear().Match(text) is { Success: true } month)
            return Strict(new HeldOn(Number(month, "y"), Month(month), 0));
        if (DayMonth().Match(text) is { Success: true } day)
            return Strict(new HeldOn(0, Month(day), Number(day, "d")));
        return MonthNames.Number(text) is > 0 and var alone ? new HeldOn(0, alone, 0) : null;
    }

    /// <summary>“Jan/Feb/Mar”, “January and February 2012”: known to the year.</summary>
    private static HeldOn? Months(string text, int year)
    {
        var parts = Separators().Split(text).Where(part => part.Length > 0).ToList();
        if (parts.Count > 0 && parts[^1].Length == 4 && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var own))
            (year, parts) = (own, parts[..^1]);
        return parts.Count > 1 && year > 0 && parts.All(part => MonthNames.Number(part) > 0) ? new HeldOn(year, 0, 0) : null;
    }

    private static int Month(Match match) => MonthNames.Number(match.Groups["m"].Value) is > 0 and var month ? month : -1;

    /// <summary>Two digits are a year of this century.</summary>
    private static int Number(Match match, string name)
    {
        var digits = match.Groups[name];
        if (!digits.Success)
            return 0;
        var number = int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);
        return name == "y" && digits.Length == 2 ? 2000 + number : number;
    }

    /// <summary>A part that is written as 0 does not exist.</summary>
    private static HeldOn Strict(HeldOn date) => date.Month == 0 ? date with { Month = -1 } : date;

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{2})(?:-(?<d>0[1-9]|[1-9]\d))?(?:[T ]\d{2}:\d{2}(?::\d{2})?.*)?$")]
    private static partial Regex YearMonthDay();

    [GeneratedRegex(@"^(?<m>\d{1,2})[-/.](?<y>\d{4})$")]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"^(?<y>\d{4})$")]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<s>[/.-])(?<b>\d{1,2})\k<s>(?<y>\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$")]
    private static partial Regex Three();

    [GeneratedRegex(@"^(?<d>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?<m>\p{L}{3,})\.?,?[ -](?<y>\d{4}|\d{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"^(?<m>\p{L}{3,})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})$", RegexOptions.IgnoreCase)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"^(?<m>\p{L}{3,})\.?(?:(?:, ?| |-|/)(?<y>\d{4})|-(?<y>\d{2}))$", RegexOptions.IgnoreCase)]
    private static partial Regex MonthNameYear();

    [GeneratedRegex(@"^(?<d>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?<m>\p{L}{3,})\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"(?:[\s,;/&+-]|\band\b|\bja\b)+")]
    private static partial Regex Separators();
}
