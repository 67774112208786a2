using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Cli;

/// <summary>Finds the year that a whole list is about, for dates that do not say it.</summary>
public static partial class YearOfFile
{
    /// <summary>
    /// The one year that the heading of the date column, the file's name and the dates with a year agree on; 0 where they name none, or several. In a
    /// name, a year is four digits (19…, 20…) or two digits right after months (<c>jan_mar_14</c>); <c>2013-14</c> is two.
    /// </summary>
    public static int Of(string fileName, string heading, IEnumerable<HeldOn> dates)
    {
        var named = Years(fileName).Concat(Years(heading)).Concat(dates.Select(date => date.Year).Where(year => year > 0)).Distinct().Take(2).ToList();
        return named is [var only] ? only : 0;
    }

    private static IEnumerable<int> Years(string text)
    {
        foreach (Match match in FourDigits().Matches(text))
            yield return int.Parse(match.ValueSpan, CultureInfo.InvariantCulture);
        foreach (Match match in AfterMonths().Matches(text))
            yield return 2000 + int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        foreach (Match match in TwoYears().Matches(text))
            if (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var first && (first + 1) % 100 == int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
                yield return first + 1;
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)")]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d\d)[-/_](\d\d)(?!\d)")]
    private static partial Regex TwoYears();

    [GeneratedRegex(@"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|jaan|veebr?|märts|mai|juuni|juuli|okt|dets)[a-zõäöü]*[ _-]?(\d\d)(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex AfterMonths();
}
