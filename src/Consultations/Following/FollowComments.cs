using Grpc.Core;
using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Following;

/// <summary>
/// Follows comments on provisions from version to version, link by link along the chain of published versions: when a version is
/// published, and when a comment is written on an older one. What is left to do is derived from the rows, so it goes on after a crash
/// where it stopped, and doing it twice changes nothing.
/// </summary>
public sealed class FollowComments(Database db, DocumentsApi.DocumentsApiClient documents, ILogger<FollowComments> log) : WokenJob(db, "comments_to_follow", log)
{
    private const int MostAtOnce = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Again = TimeSpan.FromSeconds(10);
    private readonly Database db = db;

    /// <inheritdoc/>
    protected override async Task<TimeSpan?> Run(IReadOnlySet<string>? told, CancellationToken stop)
    {
        var from = told is null
            ? await db.List<Guid>("select v.previous_id from document_version v where exists (select from comment_anchor a where a.followed_to = v.previous_id)", null, stop)
            : [.. told.Select(Guid.Parse)];
        var complete = true;
        foreach (var version in from)
            complete &= await FollowChain(version, stop);
        return complete ? null : Again;
    }

    /// <summary>Follows from a version to the end of its chain; false where Drafts could not answer, which does not hold up other documents.</summary>
    private async Task<bool> FollowChain(Guid version, CancellationToken stop)
    {
        try
        {
            for (Guid? link = version; link is { } one;)
                link = await FollowLink(one, stop);
            return true;
        }
        catch (Exception later) when (later is RpcException or RefusedException && !stop.IsCancellationRequested)
        {
            log.FollowingWaits(version, Again, later.Message);
            return false;
        }
    }

    /// <summary>Follows everything that stands at the end of one version into the next; answers the next, or null where there is none yet.</summary>
    private async Task<Guid?> FollowLink(Guid from, CancellationToken stop)
    {
        if (await db.Find<Link>("select id, document_id, number from document_version where previous_id = @from", new { from }, stop) is not { } next)
            return null;

        while (await FollowSome(from, next, stop) == MostAtOnce)
        {
        }

        await using var work = await db.Begin(stop);
        await work.TellWhatFollowed(next.Id, next.DocumentId, next.Number);
        await work.Commit();
        return next.Id;
    }

    private async Task<int> FollowSome(Guid from, Link next, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("select pg_advisory_xact_lock(hashtextextended('following ' || @DocumentId::text, 0))", new { next.DocumentId });
        var anchors = await work.List<AnchorRow>(
            """
            select a.comment_id, a.quoted_text, source.version_id, source.eid
            from comment_anchor a
            cross join lateral (
                select p.version_id, p.eid from comment_place p join document_version v on v.id = p.version_id
                where p.comment_id = a.comment_id and p.state <> 'removed' and v.number < @Number
                order by v.number desc limit 1) source
            where a.followed_to = @from
            order by a.comment_id limit @MostAtOnce
            """, new { from, next.Number, MostAtOnce });
        if (anchors.Count == 0)
            return 0;

        foreach (var chunk in FollowChunk.Of(anchors))
        {
            var answer = await documents.FollowAnchorsAsync(chunk.Request(next.Id), deadline: DateTime.UtcNow + Patience, cancellationToken: stop);
            await work.Place(next.Id, chunk.Anchors, answer.Anchors);
        }

        await work.Execute(
            "update comment_anchor set followed_to = @Id where comment_id = any(@ids) and followed_to = @from",
            new { next.Id, from, ids = anchors.Select(anchor => anchor.CommentId).ToArray() });
        await work.Commit();
        log.CommentsFollowed(anchors.Count, from, next.Id);
        return anchors.Count;
    }

    private sealed record Link(Guid Id, Guid DocumentId, int Number);
}
