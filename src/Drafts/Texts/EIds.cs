using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Drafts.Texts;

/// <summary>
/// Gives every provision its address. The source's own eId is kept where it is unique and safe in a URL; the others are made as the
/// Akoma Ntoso Naming Convention 1.0 §5 says: the parent's eId, two underscores, the kind's abbreviation, one underscore, the number
/// without punctuation; or the ordinal among the parent's unnumbered provisions of that kind. A second one of the same name gets
/// <c>-2</c>, and so on, in document order: the same source always gives the same addresses.
/// </summary>
internal sealed class EIds
{
    private const int LongestEId = 200;
    private const int LongestNumber = 40;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> next = new(StringComparer.Ordinal);
    private readonly FindingLog findings;
    private int missing, total;

    private EIds(FindingLog findings) => this.findings = findings;

    public static void Assign(ProvisionDraft root, bool sourceHasIds, FindingLog findings)
    {
        var ids = new EIds(findings);
        ids.Keep(root);
        ids.Make(root);
        if (sourceHasIds && ids.missing > 0)
        {
            findings.Add(Severity.Info, "missing_eid", string.Create(CultureInfo.InvariantCulture,
                $"{ids.missing} of {ids.total} provisions have no eId in the source; their addresses were made from kind and number."));
        }
    }

    /// <summary>First the source's own: whoever comes first keeps it, wherever the made ones would stand.</summary>
    private void Keep(ProvisionDraft parent)
    {
        foreach (var child in parent.Children)
        {
            var safe = child.SourceId is { } id ? Safe(id, LongestEId + 1, withUnderscore: true) : "";
            if (safe.Length is > 0 and <= LongestEId && taken.Add(safe))
            {
                child.EId = safe;
            }

            Keep(child);
        }
    }

    private void Make(ProvisionDraft parent)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in parent.Children)
        {
            total++;
            if (child.EId.Length == 0)
            {
                child.EId = Free(Prefix(parent, child) + Own(child, ordinals));
                Report(child);
            }
            else if (child.EId != child.SourceId)
            {
                findings.Add(Severity.Info, "unsafe_eid", $"The eId “{Shown(child.SourceId)}” has characters that are unsafe in a link; {{where}} is used instead.", child, child.Line);
            }

            Make(child);
        }
    }

    private void Report(ProvisionDraft child)
    {
        if (string.IsNullOrWhiteSpace(child.SourceId))
        {
            missing++;
        }
        else
        {
            findings.Add(Severity.Warning, "duplicate_eid", $"The eId “{Shown(child.SourceId)}” is used more than once, or too long; this provision became {{where}}.", child, child.Line);
        }
    }

    private static string Own(ProvisionDraft child, Dictionary<string, int> ordinals)
    {
        var number = NumberOf(child.Number);
        if (number.Length == 0)
        {
            var ordinal = ordinals[child.Segment] = ordinals.GetValueOrDefault(child.Segment) + 1;
            number = IsSingle(child.Kind) && ordinal == 1 ? "" : ordinal.ToString(CultureInfo.InvariantCulture);
        }

        return number.Length == 0 ? child.Segment : $"{child.Segment}_{number}";
    }

    private static bool IsSingle(ProvisionKind kind) => kind is ProvisionKind.Preface or ProvisionKind.Preamble or ProvisionKind.CoverPage
        or ProvisionKind.Conclusions or ProvisionKind.Citations or ProvisionKind.Recitals or ProvisionKind.LongTitle;

    /// <summary>Articles, recitals and the like are counted through the whole document, so their address does not name the chapter.</summary>
    private static string Prefix(ProvisionDraft parent, ProvisionDraft child)
    {
        var above = parent;
        if (child.Kind is ProvisionKind.Article or ProvisionKind.Recital or ProvisionKind.Citation or ProvisionKind.Recitals or ProvisionKind.Citations)
        {
            while (!above.IsRoot && above.Kind is not (ProvisionKind.Attachment or ProvisionKind.Component or ProvisionKind.QuotedStructure))
            {
                above = above.Parent!;
            }
        }

        return above.IsRoot ? "" : above.EId + "__";
    }

    private string Free(string wanted)
    {
        if (wanted.Length > LongestEId)
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..16];
            wanted = $"{wanted[..(LongestEId - 20)]}_{digest}";
        }

        if (taken.Add(wanted))
        {
            return wanted;
        }

        var count = next.GetValueOrDefault(wanted, 2);
        while (!taken.Add(string.Create(CultureInfo.InvariantCulture, $"{wanted}-{count}")))
        {
            count++;
        }

        next[wanted] = count + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{wanted}-{count}");
    }

    /// <summary>
    /// What identifies a printed number: “Article 5a” → <c>5a</c>, “(1)” → <c>1</c>, “§ 7¹.” → <c>7-1</c>, “CHAPTER IV” → <c>IV</c>,
    /// “1. peatükk” → <c>1</c>. Empty when there is nothing left.
    /// </summary>
    public static string NumberOf(string? printed)
    {
        var last = "";
        foreach (var word in (printed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var safe = Safe(word, LongestNumber, withUnderscore: false);
            if (safe.Any(char.IsAsciiDigit))
            {
                return safe;
            }

            last = safe.Length > 0 ? safe : last;
        }

        return last;
    }

    /// <summary>ASCII letters and digits, with <c>-</c> and <c>.</c> between them; accents are dropped, other letters become their code.</summary>
    private static string Safe(string raw, int longest, bool withUnderscore)
    {
        var result = new StringBuilder();
        var source = raw.Length > 4 * LongestEId ? raw[..(4 * LongestEId)] : raw;
        var superscript = false;
        foreach (var rune in Characters.HasLoneSurrogate(source) ? "".EnumerateRunes() : Plain(source).EnumerateRunes())
        {
            var digit = rune.IsBmp ? Characters.SuperscriptValue((char)rune.Value) : -1;
            if (digit >= 0)
            {
                result.Append(superscript || result.Length == 0 ? "" : "-").Append(digit);
            }
            else if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '.' or '^' || (withUnderscore && rune.Value is '_' or '~')))
            {
                result.Append(rune.Value == '^' ? '-' : (char)rune.Value);
            }
            else if (rune.Value is not ('º' or 'ª') && Rune.IsLetterOrDigit(rune))
            {
                result.Append(CultureInfo.InvariantCulture, $"u{rune.Value:x4}");
            }
            else if (withUnderscore && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format))
            {
                result.Append('-');
            }

            superscript = digit >= 0;
        }

        var trimmed = result.ToString().Trim('.', '-');
        return trimmed.Length > longest ? trimmed[..longest] : trimmed;
    }

    /// <summary>Letters without their accents, where the text is small enough to take them apart.</summary>
    private static string Plain(string text) =>
        text.All(char.IsAscii) || Characters.LongestMarkRun(text) > Characters.LongestRunOfMarks ? text : text.Normalize(NormalizationForm.FormD);

    private static string Shown(string? id) => id is null ? "" : id.Length > 60 ? id[..60] + "…" : id;
}
