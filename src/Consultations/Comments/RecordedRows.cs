namespace OpenGov.Consultations.Comments;

/// <summary>What is stored about comments that came another way.</summary>
internal static class RecordedRows
{
    /// <summary>
    /// Marks the entries whose request or external reference is there already. Recordings of one consultation come one after the
    /// other, so that two at once cannot both find nothing.
    /// </summary>
    public static async Task Recognise(this Work work, Guid consultationId, IReadOnlyList<RecordedEntry> entries)
    {
        await work.Execute("select pg_advisory_xact_lock(hashtextextended('recording ' || @consultationId::text, 0))", new { consultationId });

        var waiting = entries.Where(entry => entry.IsWaiting).ToList();
        var known = await work.List<KnownRow>(
            """
            select comment_id, request_id, request_hash, channel, external_reference from recorded_comment
            where consultation_id = @consultationId and request_id = any(@requests)
            union
            select r.comment_id, r.request_id, r.request_hash, r.channel, r.external_reference
            from unnest(@channels, @references) as asked (channel, external_reference)
            join recorded_comment r on r.consultation_id = @consultationId and r.channel = asked.channel and r.external_reference = asked.external_reference and r.external_reference <> ''
            """,
            new
            {
                consultationId,
                requests = waiting.Select(entry => entry.RequestId).ToArray(),
                channels = waiting.Select(entry => entry.Channel).ToArray(),
                references = waiting.Select(entry => entry.ExternalReference).ToArray(),
            });

        var byRequest = known.ToDictionary(row => row.RequestId);
        var byReference = known.Where(row => row.ExternalReference.Length > 0).ToDictionary(row => (row.Channel, row.ExternalReference));
        foreach (var entry in waiting)
            if (byRequest.TryGetValue(entry.RequestId, out var same))
                CommentsService.Repeated(entry, same.RequestHash, same.CommentId);
            else if (byReference.TryGetValue((entry.Channel, entry.ExternalReference), out var earlier))
                entry.WasThere(earlier.CommentId);
    }

    /// <summary>Notes how the comments came.</summary>
    public static Task NoteSources(this Work work, Guid consultationId, Guid recorderId, IReadOnlyList<(RecordedEntry Entry, NewComment Comment)> fresh) => work.Execute(
        """
        insert into recorded_comment (comment_id, consultation_id, request_id, request_hash, author, channel, external_reference, receive_time, recorder_id)
        select comment_id, @consultationId, request_id, request_hash, author, channel, external_reference, receive_time, @recorderId
        from unnest(@ids, @requests, @hashes, @authors, @channels, @references, @times)
             as new (comment_id, request_id, request_hash, author, channel, external_reference, receive_time)
        """,
        new
        {
            consultationId,
            recorderId,
            ids = fresh.Select(one => one.Comment.Id).ToArray(),
            requests = fresh.Select(one => one.Entry.RequestId).ToArray(),
            hashes = fresh.Select(one => one.Entry.Hash).ToArray(),
            authors = fresh.Select(one => one.Entry.Author).ToArray(),
            channels = fresh.Select(one => one.Entry.Channel).ToArray(),
            references = fresh.Select(one => one.Entry.ExternalReference).ToArray(),
            times = fresh.Select(one => one.Entry.ReceiveTime?.UtcDateTime).ToArray(),
        });

    private sealed record KnownRow
    {
        public required Guid CommentId { get; init; }
        public required Guid RequestId { get; init; }
        public required byte[] RequestHash { get; init; }
        public required string Channel { get; init; }
        public required string ExternalReference { get; init; }
    }
}
