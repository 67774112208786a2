using System.Text.RegularExpressions;

namespace OpenGov.Drafts.Texts;

/// <summary>Footnotes: <c>[^1]</c> in a sentence and <c>[^1]: words</c> somewhere later. A note belongs to the provision that refers to it.</summary>
internal sealed partial class MarkdownNotes(MarkdownOutline outline, List<InlineMark> marks)
{
    private readonly Dictionary<string, ProvisionDraft> referrers = new(StringComparer.Ordinal);
    private readonly HashSet<string> defined = new(StringComparer.Ordinal);

    [GeneratedRegex("""^ {0,3}\[\^(?<name>[^\]\s]{1,40})\]:\s*(?<words>.*)$""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Definition();

    public void Refer(string name) => referrers.TryAdd(name, outline.Current);

    public static (string Name, string Words)? Define(string line) =>
        Definition().Match(line) is { Success: true } match ? (match.Groups["name"].Value, match.Groups["words"].Value) : null;

    /// <summary>Where the words of a note go; a second note of the same name, or one that nobody refers to, stays where it was written.</summary>
    public ProvisionDraft Place(string name, int line)
    {
        outline.EndParagraph();
        var referrer = defined.Add(name) && referrers.TryGetValue(name, out var found) && !found.IsRoot ? found : outline.CurrentForNotes(line);
        var note = referrer.Add(ProvisionKind.Note, "note", marks, line);
        note.Number = name;
        return note;
    }

    public void Finish(FindingLog findings)
    {
        foreach (var (name, referrer) in referrers.Where(pair => !defined.Contains(pair.Key)))
        {
            findings.Add(Severity.Warning, "missing_note", $"The footnote {name} that {{where}} refers to is nowhere in the text.", referrer);
        }
    }
}
