using Google.Protobuf.Collections;
using OpenGov.Drafts.Comparisons;
using static OpenGov.Drafts.V1.WordChange.Types;

namespace OpenGov.Drafts.Documents;

/// <summary>A comparison as the contract's message. Provisions carry no HTML: the runs of words say it all.</summary>
internal static class ComparisonMessage
{
    public static V1.Comparison ToMessage(this TextComparison comparison, VersionRow from, VersionRow to, bool includeUnchanged)
    {
        var changes = comparison.Changes;
        return new V1.Comparison
        {
            From = from.ToMessage(withFindings: false),
            To = to.ToMessage(withFindings: false),
            Added = changes.Count(change => change.Kind == ChangeKind.Added),
            Removed = changes.Count(change => change.Kind == ChangeKind.Removed),
            Changed = changes.Count(change => change.Kind == ChangeKind.Changed),
            Moved = changes.Count(change => change.Moved && change.PartOfEId is null),
            Renumbered = changes.Count(change => change.Renumbered),
            Unchanged = changes.Count(change => !change.IsAny),
            Changes = { changes.Where(change => includeUnchanged || change.IsAny).Select(change => ToMessage(change, comparison)) },
        };
    }

    private static V1.ProvisionChange ToMessage(ProvisionChange change, TextComparison comparison)
    {
        var before = change.BeforeEId is null ? null : comparison.Before.Find(change.BeforeEId);
        var after = change.AfterEId is null ? null : comparison.After.Find(change.AfterEId);
        var message = new V1.ProvisionChange
        {
            Kind = KindOf(change.Kind),
            Moved = change.Moved,
            Renumbered = change.Renumbered,
            Before = before?.ToMessage(comparison.Before, withHtml: false),
            After = after?.ToMessage(comparison.After, withHtml: false),
            Similarity = change.Similarity,
            PartOfEid = change.PartOfEId ?? "",
        };
        if (change.Renumbered)
        {
            message.Words.AddRun(Op.Deleted, before?.Number, Part.Number);
            message.Words.AddRun(Op.Inserted, after?.Number, Part.Number);
        }

        message.Words.Add(change.HeadingWords.Select(run => ToMessage(run, Part.Heading)));
        message.Words.Add(change.Words.Select(run => ToMessage(run, Part.Text)));
        return message;
    }

    private static void AddRun(this RepeatedField<V1.WordChange> words, Op op, string? text, Part part)
    {
        if (text is { Length: > 0 })
            words.Add(new V1.WordChange { Op = op, Text = text, Part = part });
    }

    private static V1.WordChange ToMessage(WordChange run, Part part) => new() { Op = OpOf(run.Operation), Text = run.Text, Part = part };

    private static Op OpOf(WordOperation operation) => operation switch
    {
        WordOperation.Inserted => Op.Inserted,
        WordOperation.Deleted => Op.Deleted,
        _ => Op.Equal,
    };

    private static V1.ProvisionChange.Types.Kind KindOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => V1.ProvisionChange.Types.Kind.Added,
        ChangeKind.Removed => V1.ProvisionChange.Types.Kind.Removed,
        ChangeKind.Changed => V1.ProvisionChange.Types.Kind.Changed,
        _ => V1.ProvisionChange.Types.Kind.Unchanged,
    };
}
