using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.Comparisons;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    [AllowAnonymous]
    public override async Task<FollowAnchorsResponse> FollowAnchors(FollowAnchorsRequest request, ServerCallContext context)
    {
        var (mine, stop) = (context.Caller().Organisations(), context.CancellationToken);
        var fields = new Fields();
        var from = fields.Id("from_version_id", request.FromVersionId);
        var to = fields.Id("to_version_id", request.ToVersionId);
        fields.Count("anchors", request.Anchors.Count, 1, 5000);
        foreach (var (index, anchor) in request.Anchors.Take(5000).Index())
        {
            fields.Line($"anchors[{index}].eid", anchor.Eid, max: 1000);
            fields.OptionalText($"anchors[{index}].quoted_text", anchor.QuotedText, max: 5000);
        }

        fields.OrThrow();

        var comparison = await comparisons.Between(await db.Version(from, mine, stop), await db.Version(to, mine, stop), stop);
        return new FollowAnchorsResponse { Anchors = { request.Anchors.Select(anchor => Follow(anchor, comparison, stop)) } };
    }

    private static V1.FollowedAnchor Follow(V1.Anchor anchor, TextComparison comparison, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var quoted = anchor.QuotedText is "" ? null : anchor.QuotedText;
        var hash = comparison.Before.Find(anchor.Eid)?.Hash ?? "";
        var followed = AnchorFollowing.Follow(new Comparisons.Anchor(anchor.Eid, quoted, hash), comparison);
        return new V1.FollowedAnchor
        {
            State = StateOf(followed.State),
            Eid = followed.Anchor?.EId ?? "",
            Moved = followed.Moved || followed.Renumbered,
            QuoteFound = followed.Quote is { IsExact: true },
            QuotedText = followed.Quote is { IsExact: false } similar ? similar.Text : "",
        };
    }

    private static V1.AnchorState StateOf(Comparisons.AnchorState state) => state switch
    {
        Comparisons.AnchorState.Kept => V1.AnchorState.Kept,
        Comparisons.AnchorState.TextChanged => V1.AnchorState.Changed,
        Comparisons.AnchorState.Moved => V1.AnchorState.Moved,
        _ => V1.AnchorState.Removed,
    };
}
