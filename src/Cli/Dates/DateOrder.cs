using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Cli;

/// <summary>Which comes first in a date like 03/04/2012.</summary>
public enum DateOrder
{
    /// <summary>Nothing tells.</summary>
    Unknown,
    DayFirst,
    MonthFirst,
}

internal static partial class DateOrders
{
    /// <summary>
    /// What the dates of one column tell together: those whose first number is above 12 begin with the day, those whose second is
    /// begin with the month. Both kinds, or none: unknown.
    /// </summary>
    public static DateOrder Of(IEnumerable<string> dates)
    {
        var (day, month) = (false, false);
        foreach (var match in dates.Select(date => ThreeNumbers().Match(date)).Where(match => match.Success))
        {
            var (first, second) = (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
            day |= first is > 12 and <= 31 && second <= 12;
            month |= second is > 12 and <= 31 && first <= 12;
        }

        return day == month ? DateOrder.Unknown : day ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    [GeneratedRegex(@"^\s*(\d{1,2})[/-](\d{1,2})[/-](?:\d{2}|\d{4})\b")]
    private static partial Regex ThreeNumbers();
}
