using System.Text.RegularExpressions;

namespace OpenGov.Drafts.Texts;

/// <summary>
/// Reads Markdown and plain text: headings by their marks or by their words, enumerations by their numbers, tables, quotations and
/// footnotes. What could be read in two ways stays with the words before it, and is reported.
/// </summary>
internal sealed partial class MarkdownReader
{
    private readonly FindingLog findings = new();
    private readonly List<InlineMark> marks = [];
    private readonly MarkdownSource source;
    private readonly MarkdownInline inline;
    private readonly MarkdownOutline outline;
    private readonly MarkdownNotes notes;
    private readonly bool isPlain;
    private string? title;

    private MarkdownReader(string text, bool isPlain)
    {
        source = MarkdownSource.Of(text, findings);
        outline = new(marks, findings);
        notes = new(outline, marks);
        inline = new(marks, findings, notes.Refer);
        this.isPlain = isPlain;
        title = source.Title;
    }

    [GeneratedRegex("""^ {0,3}(?<level>#{1,6})(?:\s+(?<words>.*?))?(?:\s+#+)?\s*$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex("""^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Rule();

    [GeneratedRegex("""^ {0,3}(?<line>=+|-{2,})\s*$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Underline();

    [GeneratedRegex("""^\*\*(?<words>[^*]+)\*\*$|^__(?<words>[^_]+)__$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AllBold();

    /// <param name="text">The whole source.</param>
    /// <param name="isPlain">Whether a line break between sentences means one (plain text), or nothing (Markdown).</param>
    /// <param name="language">For a text whose front matter does not say.</param>
    public static LegalText Read(string text, bool isPlain, string? language)
    {
        var reader = new MarkdownReader(text, isPlain);
        reader.ReadLines();
        return TextAssembly.Assemble(
            reader.outline.Root, reader.title, reader.source.Language ?? language ?? "und", TextFormat.Markdown, false, reader.findings);
    }

    private void ReadLines()
    {
        for (var at = source.First; at < source.Lines.Length;)
        {
            at = source.IsBlank(at) ? Blank(at) : ReadBlock(at);
        }

        notes.Finish(findings);
    }

    private int Blank(int at)
    {
        outline.EndParagraph();
        return at + 1;
    }

    /// <summary>Reads what begins at a line; gives the line after it.</summary>
    private int ReadBlock(int at)
    {
        var line = source[at];
        if (Fence(line) is { } fence)
        {
            return ReadCode(at, fence);
        }

        if (Heading().Match(line) is { Success: true } heading)
        {
            return ReadHeading(at, heading.Groups["words"].Value.Trim(), heading.Groups["level"].Length, 1);
        }

        if (IsTitleLine(at) && Underline().Match(source[at + 1]) is { Success: true } underline)
        {
            return ReadHeading(at, line.Trim(), underline.Groups["line"].Value[0] == '=' ? 1 : 2, 2);
        }

        if (Rule().IsMatch(line))
        {
            return Blank(at);
        }

        if (MarkdownTable.Starts(source, at))
        {
            return ReadTable(at);
        }

        return MarkdownNotes.Define(line) is { } note ? ReadNote(at, note) : ReadLine(at);
    }

    /// <summary>A single short line between blank ones.</summary>
    private bool IsTitleLine(int at) => (at == source.First || source.IsBlank(at - 1)) && !source.IsBlank(at + 1) && source[at].TrimStart() is var line
        && line.Length <= 200 && line[0] is not ('|' or '>' or '-' or '*' or '+') && Enumerator.Parse(line.TrimEnd(), _ => 0) is null;

    private int ReadHeading(int at, string words, int level, int lines)
    {
        words = Bare(words);
        if (words.Length == 0)
        {
            return Blank(at) + lines - 1;
        }

        var next = at + lines;
        if (StructureLine.Parse(words, marked: true) is { } structure)
        {
            return Begin(structure, level, at, next);
        }

        if (level == 1 && !outline.HasTitle && outline.IsEmpty)
        {
            outline.Title(Written(words), at + 1);
            title ??= Written(words);
            return next;
        }

        var enumerator = Enumerator.Parse(words, _ => 0) is { Style.Sequence: '1' or 'd' or 'i' or 'A', Number: not null } numbered ? numbered : null;
        outline.Begin(StructureWords.Division.Outline(level), enumerator?.Number, Written(enumerator?.Rest ?? words), level, at + 1);
        return next;
    }

    private int Begin(StructureLine structure, int level, int at, int next)
    {
        var heading = structure.Heading;
        if (heading.Length == 0 && NextLineIsItsHeading(next, mayBeApart: level == 0) is { } line)
        {
            heading = Bare(source[line].Trim());
            next = line + 1;
        }

        outline.Begin(structure.Division, structure.Number, Written(heading), level, at + 1);
        return next;
    }

    /// <summary>“Article 5”, and below it “Entry into force”: the line, when it is short, capital, unpunctuated and stands alone.</summary>
    private int? NextLineIsItsHeading(int next, bool mayBeApart)
    {
        var line = next;
        while (mayBeApart && line < source.Lines.Length && line < next + 2 && source.IsBlank(line))
        {
            line++;
        }

        var words = source[line].Trim();
        var alone = source.IsBlank(line + 1) || Enumerator.Parse(source[line + 1].Trim(), _ => 0) is { Value: 1 }
            || StructureLine.Parse(Bare(source[line + 1].Trim()), marked: false) is not null;
        return words.Length is > 0 and <= 120 && (char.IsUpper(words[0]) || AllBold().IsMatch(words)) && alone && words[^1] is not ('.' or ';' or ',' or ':')
            && Enumerator.Parse(words, _ => 0) is null && StructureLine.Parse(words, marked: false) is null ? line : null;
    }

    /// <summary>The words of a heading without the marks around them as a whole.</summary>
    private static string Bare(string words) => AllBold().Match(words) is { Success: true } bold ? bold.Groups["words"].Value.Trim() : words;

    /// <summary>A heading's words without the marks inside; raised digits stay raised.</summary>
    private string? Written(string words)
    {
        if (words.Length == 0)
        {
            return null;
        }

        var flow = new HtmlFlow(marks);
        inline.Write(words, outline.Current, flow);
        return flow.Text.Length > 0 ? Characters.Collapse(flow.Text) : null;
    }
}
