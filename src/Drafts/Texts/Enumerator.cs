using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenGov.Drafts.Texts;

/// <summary>The beginning of an enumerated line: “(1)”, “1)”, “a)”, “(iv)”, “3.”, “2.1.”, “–”.</summary>
/// <param name="Style">What it looks like; lines of one style are siblings.</param>
/// <param name="Number">As printed; null for a list mark of Markdown, which is no part of the text.</param>
/// <param name="Value">Its place in its sequence, from 1; 0 when it has none.</param>
/// <param name="Rest">What follows.</param>
internal sealed partial record Enumerator(EnumeratorStyle Style, string? Number, int Value, string Rest)
{
    [GeneratedRegex("""^(?<open>\(?)(?<number>\d{1,4}|[a-zõäöüšž]{1,2}|[ivxlc]{1,6}|[A-Z])(?<raised>(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\d+)?[a-z]?)(?<close>[).])\s+(?<rest>\S.*)$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Single();

    [GeneratedRegex("""^(?<number>\d{1,3}(?:\.\d{1,3})+\.?)\s+(?<rest>\S.*)$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Decimal();

    [GeneratedRegex("""^(?<mark>[-*+•–—])\s+(?<rest>\S.*)$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Bullet();

    /// <param name="line">One line without its indentation.</param>
    /// <param name="before">The value of the last line of this style, or 0: it decides whether “(i)” is a letter or a Roman one.</param>
    public static Enumerator? Parse(string line, Func<EnumeratorStyle, int> before)
    {
        if (line.Length == 0)
        {
            return null;
        }

        if (Bullet().Match(line) is { Success: true } bullet)
        {
            var mark = bullet.Groups["mark"].Value;
            return new(EnumeratorStyle.Bullet, mark is "-" or "*" or "+" ? null : mark, 0, bullet.Groups["rest"].Value);
        }

        if (Decimal().Match(line) is { Success: true } parts)
        {
            var printed = parts.Groups["number"].Value;
            var levels = printed.TrimEnd('.').Split('.');
            return new(new('d', (char)('0' + levels.Length)), printed, int.Parse(levels[^1], CultureInfo.InvariantCulture), parts.Groups["rest"].Value);
        }

        return Single().Match(line) is { Success: true } single && (single.Groups["open"].Length == 0 || single.Groups["close"].Value == ")")
            ? Read(single, before) : null;
    }

    private static Enumerator Read(Match match, Func<EnumeratorStyle, int> before)
    {
        var number = match.Groups["number"].Value;
        var frame = match.Groups["open"].Length > 0 ? '(' : match.Groups["close"].Value[0];
        var (style, value) = char.IsAsciiDigit(number[0])
            ? (new EnumeratorStyle('1', frame), int.Parse(number, CultureInfo.InvariantCulture))
            : Letters(number, frame, before);
        return new(style, line(match), match.Groups["raised"].Length > 0 ? 0 : value, match.Groups["rest"].Value);

        static string line(Match match) => match.Value[..match.Groups["rest"].Index].TrimEnd();
    }

    private static (EnumeratorStyle Style, int Value) Letters(string number, char frame, Func<EnumeratorStyle, int> before)
    {
        var letter = new EnumeratorStyle(char.IsUpper(number[0]) ? 'A' : 'a', frame);
        var roman = new EnumeratorStyle('i', frame);
        var place = number.Length == 1 && char.IsAsciiLetter(number[0]) ? char.ToLowerInvariant(number[0]) - 'a' + 1 : 0;
        var asRoman = Roman(number);
        if (asRoman == 0 || (place > 0 && before(letter) == place - 1 && !(asRoman == 1 && before(letter) == 0)))
        {
            return (letter, place);
        }

        return asRoman == 1 || before(roman) == asRoman - 1 || number.Length > 1 ? (roman, asRoman) : (letter, place);
    }

    /// <summary>The value of a small Roman number, or 0.</summary>
    private static int Roman(string number)
    {
        ReadOnlySpan<string> digits = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
        var tens = number.TakeWhile(c => c == 'x').Count();
        var ones = digits.IndexOf(number[tens..]);
        return ones < 0 || tens > 3 ? 0 : (tens * 10) + ones;
    }
}

/// <summary>What an enumerator looks like: its sequence (<c>1</c>, <c>a</c>, <c>A</c>, <c>i</c>, <c>d</c>ecimal, <c>-</c>) and its frame.</summary>
internal readonly record struct EnumeratorStyle(char Sequence, char Frame)
{
    public static readonly EnumeratorStyle Bullet = new('-', ' ');

    public bool IsNumeric => Sequence is '1' or 'd';
}
