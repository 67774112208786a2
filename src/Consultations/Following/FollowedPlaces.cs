using OpenGov.Consultations.Consultations;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Following;

/// <summary>What is stored about where comments went, and what is told of it.</summary>
internal static class FollowedPlaces
{
    /// <summary>Stores the place of each comment in the version; one that has a place there keeps it.</summary>
    public static Task Place(this Work work, Guid version, IReadOnlyList<AnchorRow> anchors, IReadOnlyList<FollowedAnchor> followed)
    {
        if (followed.Count != anchors.Count)
            throw Refusal.Unavailable("peer_unexpected", $"Drafts answered {followed.Count} places for {anchors.Count} anchors.");
        return work.Execute(
            """
            insert into comment_place (comment_id, version_id, state, eid, quote_found)
            select comment_id, @version, state, eid, quote_found from unnest(@ids, @states, @eids, @found) as followed (comment_id, state, eid, quote_found)
            on conflict on constraint comment_place_pkey do nothing
            """,
            new
            {
                version,
                ids = anchors.Select(anchor => anchor.CommentId).ToArray(),
                states = followed.Select(one => State(one)).ToArray(),
                eids = followed.Select(one => one.State == AnchorState.Removed ? "" : one.Eid).ToArray(),
                found = followed.Select(one => one.QuoteFound).ToArray(),
            });
    }

    /// <summary>
    /// Tells, once for each consultation on the document, what became of its comments in this version, when all of them are there.
    /// A consultation without comments on provisions has nothing to tell.
    /// </summary>
    public static async Task TellWhatFollowed(this Work work, Guid version, Guid document, int number)
    {
        var told = await work.List<FollowedRow>(
            """
            insert into comments_followed (consultation_id, version_id, kept, changed, moved, removed, create_time)
            select v.consultation_id, @version,
                   count(c.id) filter (where p.state = 'kept'), count(c.id) filter (where p.state = 'changed'),
                   count(c.id) filter (where p.state = 'moved'), count(c.id) filter (where p.state = 'removed'), @Now
            from consulted_version v
            left join comment_anchor a on a.consultation_id = v.consultation_id and a.version_id = v.version_id
            left join comment_place p on p.comment_id = a.comment_id and p.version_id = @version
            left join comment c on c.id = p.comment_id and c.withdraw_time is null
            where v.document_id = @document and v.number < @number
              and not exists (select from comments_followed f where f.consultation_id = v.consultation_id and f.version_id = @version)
              and not exists (select from comment_anchor b join document_version w on w.id = b.followed_to
                              where b.consultation_id = v.consultation_id and w.document_id = @document and w.number < @number)
            group by v.consultation_id
            on conflict do nothing
            returning consultation_id, kept, changed, moved, removed
            """, new { version, document, number, work.Now });

        foreach (var one in told.Where(one => one.Kept + one.Changed + one.Moved + one.Removed > 0))
        {
            var consultation = await work.One<ConsultationRow>("select * from consultation where id = @ConsultationId", new { one.ConsultationId });
            work.Publish(new CommentsFollowed(one.ConsultationId, version, one.Kept, one.Changed, one.Moved, one.Removed, await work.Scope(consultation), work.Now));
        }
    }

    private static string State(FollowedAnchor followed) => followed.State switch
    {
        AnchorState.Kept => "kept",
        AnchorState.Changed => "changed",
        AnchorState.Moved => "moved",
        AnchorState.Removed => "removed",
        _ => throw Refusal.Unavailable("peer_unexpected", $"Drafts answered with the unknown state {followed.State}."),
    };

    private sealed record FollowedRow
    {
        public required Guid ConsultationId { get; init; }
        public required int Kept { get; init; }
        public required int Changed { get; init; }
        public required int Moved { get; init; }
        public required int Removed { get; init; }
    }
}
