using System.Text.RegularExpressions;

namespace OpenGov.Drafts.Texts;

/// <summary>A line that begins a division or a basic unit: “CHAPTER II General rules”, “2. jagu”, “§ 7¹. Purpose”, “Article 5”.</summary>
/// <param name="Division">What it begins.</param>
/// <param name="Number">As printed, with the sign that separates it from the heading.</param>
/// <param name="Heading">What follows the number; empty when nothing does.</param>
internal sealed partial record StructureLine(StructureWords.Division Division, string Number, string Heading)
{
    private const int LongestHeading = 200;

    [GeneratedRegex("""^(?<sign>§{1,2})\s*(?<number>\d{1,4}[a-zA-Z]?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\d+)?[a-zA-Z]?)(?<stop>[.:]?)(?:\s+(?<heading>.*))?$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SectionSign();

    [GeneratedRegex("""^(?<word>\p{L}[\p{L}\p{M}]{2,20}|[Aa]rt\.)\s+(?<number>\d{1,4}(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\d+)?[a-zA-Z]{0,2}|[IVXLC]{1,8}[a-zA-Z]?|[A-Z])(?<stop>\s*[.:–—-]|)(?:\s+(?<heading>.*))?$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex WordFirst();

    [GeneratedRegex("""^(?<number>(?:\d{1,3}(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\d+)?|[IVXLC]{1,8})\.?)\s+(?<word>\p{L}[\p{L}\p{M}]{2,20})(?<stop>\s*[.:–—-]|)(?:\s+(?<heading>.*))?$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NumberFirst();

    [GeneratedRegex("""^(?<word>\p{L}[\p{L}\p{M}]{2,20})$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex WordAlone();

    /// <param name="line">One line, without marks.</param>
    /// <param name="marked">Whether the source says that it is a heading; without that, a sentence that begins like one is none.</param>
    public static StructureLine? Parse(string line, bool marked)
    {
        if (line.Length is 0 or > 2 * LongestHeading)
        {
            return null;
        }

        if (SectionSign().Match(line) is { Success: true } sign)
        {
            return Accept(sign, StructureWords.Division.BasicUnit, line, marked, sureWithStop: true);
        }

        foreach (var pattern in (ReadOnlySpan<Regex>)[WordFirst(), NumberFirst()])
        {
            if (pattern.Match(line) is { Success: true } match && StructureWords.Find(match.Groups["word"].Value) is { } division
                && (marked || char.IsUpper(match.Groups["word"].Value[0]) || pattern == NumberFirst()))
            {
                return Accept(match, division, line, marked, sureWithStop: false);
            }
        }

        return WordAlone().Match(line) is { Success: true } alone && StructureWords.Find(line) is { Kind: ProvisionKind.Attachment } annex
            && (marked || char.IsUpper(line[0])) ? new(annex, alone.Value, "") : null;
    }

    private static StructureLine? Accept(Match match, StructureWords.Division division, string line, bool marked, bool sureWithStop)
    {
        var (heading, stop) = (match.Groups["heading"], match.Groups["stop"]);
        var words = heading.Value.Trim();
        var looksLikeHeading = words.Length == 0 || (words.Length <= LongestHeading && char.IsUpper(words[0]) && !words.EndsWith(';') && !words.EndsWith(',')
            && (!words.EndsWith('.') || words.Length <= 80));
        if (!marked && !looksLikeHeading && !(sureWithStop && stop.Length > 0 && words.Length <= LongestHeading))
        {
            return null;
        }

        // “Article 5 Members may …” is a sentence unless something separates the number from what follows.
        if (!marked && stop.Length == 0 && words.EndsWith('.'))
        {
            return null;
        }

        var end = heading.Success ? heading.Index : line.Length;
        var number = line[..end].Trim();
        return new(division, number, words);
    }
}
