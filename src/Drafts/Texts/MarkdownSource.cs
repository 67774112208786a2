using System.Text.RegularExpressions;

namespace OpenGov.Drafts.Texts;

/// <summary>The lines of a Markdown or plain text, and what its front matter says.</summary>
internal sealed partial class MarkdownSource
{
    [GeneratedRegex("""^(?<key>[A-Za-z_-]{1,40}):\s*(?<value>.*)$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex KeyAndValue();

    private MarkdownSource(string[] lines, int first) => (Lines, First) = (lines, first);

    public string[] Lines { get; }

    /// <summary>The first line after the front matter, from 0.</summary>
    public int First { get; }

    public string? Title { get; private set; }

    public string? Language { get; private set; }

    /// <summary>Front matter: lines of <c>key: value</c> between two lines of <c>---</c>, at the very top. It is metadata.</summary>
    public static MarkdownSource Of(string text, FindingLog findings)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        if (end < 0 || !lines[1..end].All(line => string.IsNullOrWhiteSpace(line) || KeyAndValue().IsMatch(line)))
        {
            return new(lines, 0);
        }

        var source = new MarkdownSource(lines, end + 1);
        foreach (var line in lines[1..end].Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var match = KeyAndValue().Match(line);
            source.Take(match.Groups["key"].Value, match.Groups["value"].Value.Trim().Trim('"', '\''), findings);
        }

        return source;
    }

    private void Take(string key, string value, FindingLog findings)
    {
        switch (key.ToUpperInvariant())
        {
            case "TITLE":
                Title = value.Length > 0 ? Characters.Collapse(value) : null;
                break;
            case "LANG" or "LANGUAGE":
                Language = value.Length > 0 ? value : null;
                break;
            default:
                findings.Add(Severity.Info, "front_matter_ignored", $"The front matter's “{key}” has no meaning here and was left out.");
                break;
        }
    }

    public string this[int line] => line < Lines.Length ? Lines[line] : "";

    public bool IsBlank(int line) => string.IsNullOrWhiteSpace(this[line]);

    /// <summary>How far a line is indented, a tab counting as four columns.</summary>
    public static int Indent(string line)
    {
        var columns = 0;
        foreach (var c in line)
        {
            if (c is not (' ' or '\t'))
            {
                break;
            }

            columns += c == '\t' ? 4 : 1;
        }

        return columns;
    }
}
