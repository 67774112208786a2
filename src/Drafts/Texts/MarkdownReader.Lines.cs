using System.Text;

namespace OpenGov.Drafts.Texts;

/// <summary>Ordinary lines: enumerations, paragraphs, quotations, code, tables and footnotes.</summary>
internal sealed partial class MarkdownReader
{
    private int ReadLine(int at)
    {
        var line = source[at];
        var indent = MarkdownSource.Indent(line);
        var words = line.Trim();

        var begins = source.IsBlank(at - 1 < source.First ? int.MaxValue : at - 1) || !outline.InParagraph || outline.LastWordsEndASentence;
        if (StructureLine.Parse(Bare(words), marked: AllBold().IsMatch(words)) is { } structure)
        {
            if (begins)
            {
                return Begin(structure, 0, at, at + 1);
            }

            findings.Add(Severity.Info, "ambiguous_line", $"Line {at + 1} begins like a heading in the middle of a paragraph at {{where}}; it was read as part of the paragraph.", outline.Current);
        }

        if (IsFirstLineOfPlainTitle(at, words))
        {
            outline.Title(Written(words)!, at + 1);
            title ??= Written(words);
            return at + 1;
        }

        if (Enumerator.Parse(words, outline.LastOf) is { } enumerator)
        {
            if (begins || outline.Expects(enumerator))
            {
                outline.Begin(enumerator, indent, at + 1);
                return ReadParagraph(at, enumerator.Rest, int.MaxValue);
            }

            findings.Add(Severity.Info, "ambiguous_line", $"Line {at + 1} begins like an enumeration in the middle of a paragraph at {{where}}; it was read as part of the paragraph.", outline.Current);
        }

        return words[0] == '>' ? ReadQuotation(at) : ReadParagraph(at, words, indent);
    }

    /// <summary>A text without marks often begins with its title: one line, no full stop, before everything else.</summary>
    private bool IsFirstLineOfPlainTitle(int at, string words) =>
        outline.IsEmpty && !outline.HasTitle && words.Length <= 300 && source.IsBlank(at + 1) && words[^1] is not ('.' or ';' or ',' or ':')
        && words[0] is not ('>' or '|') && Enumerator.Parse(words, _ => 0) is null && HasMoreThan(at);

    private bool HasMoreThan(int at) => Enumerable.Range(at + 1, source.Lines.Length - at - 1).Any(line => !source.IsBlank(line));

    /// <summary>Adds one line to the paragraph that is open, or begins one.</summary>
    private int ReadParagraph(int at, string words, int indent)
    {
        if (!outline.InParagraph && outline.IsInEnumeration && indent == 0)
        {
            findings.Add(Severity.Info, "ambiguous_paragraph", $"The paragraph at line {at + 1} follows an enumeration; it was read as part of {{where}}, its last member.", outline.Current);
        }

        var flow = outline.FlowForWords(at + 1);
        if (outline.InParagraph && isPlain && outline.LastWordsEndASentence && char.IsUpper(words.FirstOrDefault()))
        {
            flow.LineBreak();
        }

        flow.Write(" ");
        inline.Write(words.TrimEnd('\\'), outline.Current, flow);
        if (source[at].EndsWith("  ", StringComparison.Ordinal) || words.EndsWith('\\'))
        {
            flow.LineBreak();
        }

        outline.InParagraph = true;
        outline.LastWordsEndASentence = words[^1] is '.' or ';' or ':' or '!' or '?' or '”' or '"' or '»';
        return at + 1;
    }

    private int ReadQuotation(int at)
    {
        outline.EndParagraph();
        var flow = outline.FlowForWords(at + 1);
        flow.Open("blockquote");
        for (; at < source.Lines.Length && source[at].TrimStart() is ['>', ..] line; at++)
        {
            var words = line.TrimStart('>', ' ').Trim();
            if (words.Length == 0)
            {
                flow.EndParagraph();
            }
            else
            {
                flow.Write(" ");
                inline.Write(words, outline.Current, flow);
            }
        }

        flow.Close();
        return at;
    }

    private static string? Fence(string line) =>
        line.TrimStart() is var start && (start.StartsWith("```", StringComparison.Ordinal) || start.StartsWith("~~~", StringComparison.Ordinal)) ? start[..3] : null;

    private int ReadCode(int at, string fence)
    {
        outline.EndParagraph();
        var flow = outline.FlowForWords(at + 1);
        flow.Open("pre");
        for (at++; at < source.Lines.Length && !source[at].TrimStart().StartsWith(fence, StringComparison.Ordinal); at++)
        {
            flow.Write(source[at]);
            flow.LineBreak();
        }

        flow.Close();
        return at + 1;
    }

    private int ReadTable(int at)
    {
        outline.EndParagraph();
        var owner = outline.Current.Add(ProvisionKind.Table, "table", marks, at + 1);
        var flow = owner.Flow;
        flow.Open("table");
        flow.Open("thead");
        Row(at, "th");
        flow.Close();
        flow.Open("tbody");
        for (at += 2; at < source.Lines.Length && source[at].Contains('|', StringComparison.Ordinal) && !source.IsBlank(at); at++)
        {
            Row(at, "td");
        }

        flow.Close();
        flow.Close();
        return at;

        void Row(int line, string cell)
        {
            flow.Open("tr");
            foreach (var words in MarkdownTable.Cells(source[line]))
            {
                flow.Open(cell);
                inline.Write(words, owner, flow);
                flow.Close();
            }

            flow.Close();
        }
    }

    private int ReadNote(int at, (string Name, string Words) note)
    {
        var words = new StringBuilder(note.Words);
        for (at++; at < source.Lines.Length && !source.IsBlank(at) && MarkdownSource.Indent(source[at]) >= 2; at++)
        {
            words.Append(' ').Append(source[at].Trim());
        }

        var draft = notes.Place(note.Name, at);
        inline.Write(words.ToString(), draft, draft.Flow);
        draft.Flow.EndParagraph();
        return at;
    }
}
