using System.Globalization;

namespace OpenGov.Drafts.Texts;

/// <summary>Turns a tree of drafts into a <see cref="LegalText"/>: addresses, hashes, and the findings that concern every format.</summary>
internal static class TextAssembly
{
    /// <summary>More provisions than any law has; beyond it a text is data of another kind.</summary>
    private const int MostProvisions = 100_000;

    public static LegalText Assemble(
        ProvisionDraft root, string? title, string language, TextFormat format, bool sourceHasIds, FindingLog findings)
    {
        root.Prune();
        EIds.Assign(root, sourceHasIds, findings);

        var provisions = new List<Provision>();
        Collect(root, provisions, findings);
        if (provisions.Count == 0)
        {
            throw new UnreadableTextException("empty", "The source has no text outside its metadata; there is nothing to publish.");
        }

        if (language == "und")
        {
            findings.Add(Severity.Warning, "language_unknown", "The source does not say in which language it is written; state the language of the document.");
        }

        return new(title, language, format, provisions, findings.ToFindings());
    }

    private static void Collect(ProvisionDraft parent, List<Provision> provisions, FindingLog findings)
    {
        foreach (var draft in parent.Children)
        {
            if (provisions.Count == MostProvisions)
            {
                throw new UnreadableTextException("too_large", $"The source has more than {MostProvisions} provisions; split it into several documents.");
            }

            var text = draft.Flow.Text;
            provisions.Add(new(
                draft.EId, parent.IsRoot ? null : parent.EId, draft.Kind, draft.Number, draft.Heading, text, draft.Flow.Html,
                draft.Depth, Characters.HashOf(draft.Number, draft.Heading, text)));

            Examine(draft, $"{draft.Number} {draft.Heading} {text}", findings);
            Collect(draft, provisions, findings);
        }
    }

    private static void Examine(ProvisionDraft draft, string words, FindingLog findings)
    {
        if (words.AsSpan().IndexOfAnyInRange('\u0000', '\u001F') >= 0 || words.AsSpan().IndexOfAnyInRange('\u007F', '\uFFFF') >= 0)
        {
            foreach (var control in words.Where(Characters.MustBeShown).Distinct())
            {
                findings.Add(Severity.Warning, Characters.IsBidiControl(control) ? "bidi_control" : "control_character", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{where}} contains the invisible character U+{(int)control:X4}, which can make the text look different from what it says; it is kept, and shown by its name."), draft, draft.Line);
            }

            if (Characters.LongestMarkRun(words) is > Characters.LongestRunOfMarks and var run)
            {
                findings.Add(Severity.Warning, "combining_marks", $"{{where}} has {run} combining marks on one letter; they are kept.", draft, draft.Line);
            }
        }

        if (words.Length <= 2 && !draft.Children.Any())
        {
            findings.Add(Severity.Info, "empty_provision", "{where} has neither words nor sub-provisions.", draft, draft.Line);
        }
    }
}
