using System.Collections.Frozen;

namespace OpenGov.Drafts.Texts;

/// <summary>
/// A legal text as read from a source file: immutable, complete (every character of the source's text stands in exactly one
/// provision's number, heading or text) and addressable (every provision has an eId that is unique within the text).
/// </summary>
/// <param name="Title">The long title as printed, or null when the source names none.</param>
/// <param name="Language">BCP 47 (<c>et</c>, <c>en</c>), or <c>und</c> when the source does not say.</param>
/// <param name="Format">What the source was.</param>
/// <param name="Provisions">In document order: a parent, then its children (pre-order).</param>
/// <param name="Findings">What was odd about the source, in document order; empty for a clean one.</param>
public sealed record LegalText(
    string? Title, string Language, TextFormat Format, IReadOnlyList<Provision> Provisions, IReadOnlyList<Finding> Findings)
{
    private FrozenDictionary<string, Provision>? byEId;

    /// <summary>The provision with this eId, or null.</summary>
    public Provision? Find(string eId) =>
        (byEId ??= Provisions.ToFrozenDictionary(provision => provision.EId, StringComparer.Ordinal)).GetValueOrDefault(eId);

    /// <summary>The provision itself and everything below it, in document order; empty when there is no such provision.</summary>
    public IReadOnlyList<Provision> Subtree(string eId)
    {
        var start = 0;
        while (start < Provisions.Count && Provisions[start].EId != eId)
        {
            start++;
        }

        if (start == Provisions.Count)
        {
            return [];
        }

        var end = start + 1;
        while (end < Provisions.Count && Provisions[end].Depth > Provisions[start].Depth)
        {
            end++;
        }

        return [.. Provisions.Skip(start).Take(end - start)];
    }
}

/// <summary>The formats that can be read.</summary>
public enum TextFormat
{
    /// <summary>Akoma Ntoso (OASIS LegalDocML), 3.0 or an earlier one.</summary>
    AkomaNtoso,

    /// <summary>Markdown, or plain text: the same reader, since a plain text is a Markdown text without marks.</summary>
    Markdown,
}
