using Google.Protobuf.WellKnownTypes;
using OpenGov.Consultations.Comments;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

/// <summary>The key of a table's last row: its place in the text, then its time.</summary>
internal sealed record ResponseTableCursor(long PlaceOrder, DateTimeOffset CreateTime, Guid Id);

/// <summary>The response table as one reader sees it.</summary>
internal static class ResponseTableView
{
    private const int DefaultRows = 100;

    private const string Head =
        """
        select coalesce(e.number, 0) as number, e.publish_time, t.comment_count,
               count(r.id)::int as answered,
               (count(r.id) filter (where r.outcome = 'accepted'))::int as accepted,
               (count(r.id) filter (where r.outcome = 'partly_accepted'))::int as partly_accepted,
               (count(r.id) filter (where r.outcome = 'rejected'))::int as rejected,
               (count(r.id) filter (where r.outcome = 'noted'))::int as noted
        from consultation k
        join consultation_tally t on t.consultation_id = k.id
        left join lateral (select number, publish_time from response_table where consultation_id = k.id order by number desc limit 1) e on true
        left join (comment_answer n join comment c on c.id = n.comment_id and c.withdraw_time is null join response r on r.id = n.response_id)
             on n.consultation_id = k.id and (r.publish_time is not null or k.organisation_id = any(@Mine))
        where k.id = @Id
        group by e.number, e.publish_time, t.comment_count
        """;

    private const string Rows =
        CommentView.SelectPage +
        """
        select c.id from comment c
        where c.consultation_id = @Id and c.withdraw_time is null
          and (@AfterId::uuid is null or (c.place_order, c.create_time, c.id) > (@AfterOrder, @AfterTime, @AfterId))
        order by c.place_order, c.create_time, c.id limit @Limit
        """ + CommentView.OfPage + "order by c.place_order, c.create_time, c.id";

    /// <summary>The first page as this transaction sees it.</summary>
    public static Task<ResponseTable> Read(Work work, Guid id, Caller reader) => Read(work, id, reader, Page(id, 0, null));

    /// <summary>A page; <c>consultation_not_found</c> where there is no consultation.</summary>
    public static async Task<ResponseTable> Read(Database db, Guid id, Caller? reader, int pageSize, string? pageToken, CancellationToken stop)
    {
        var page = Page(id, pageSize, pageToken);
        await using var work = await db.Begin(stop);
        return await Read(work, id, reader, page);
    }

    private static Page<ResponseTableCursor> Page(Guid id, int pageSize, string? pageToken) =>
        Paging.From<ResponseTableCursor>(pageSize == 0 ? DefaultRows : pageSize, pageToken, $"GetResponseTable {id}");

    private static async Task<ResponseTable> Read(Work work, Guid id, Caller? reader, Page<ResponseTableCursor> page)
    {
        var head = await work.Find<HeadRow>(Head, new { Id = id, Mine = reader.Organisations() }) ?? throw Refusal.NotFound("consultation", id);
        var rows = await work.List<CommentView>(Rows, new
        {
            Id = id,
            Person = reader.Person(),
            Mine = reader.Organisations(),
            AfterOrder = page.After?.PlaceOrder,
            AfterTime = page.After?.CreateTime,
            AfterId = page.After?.Id,
            page.Limit,
        });

        var (shown, next) = page.Cut(rows, row => new ResponseTableCursor(row.PlaceOrder, row.CreateTime, row.Id));
        return new ResponseTable
        {
            ConsultationId = id.ToString(),
            Number = head.Number,
            PublishTime = head.PublishTime?.ToTimestamp(),
            CommentCount = head.CommentCount,
            AnsweredCount = head.Answered,
            Accepted = head.Accepted,
            PartlyAccepted = head.PartlyAccepted,
            Rejected = head.Rejected,
            Noted = head.Noted,
            Rows = { shown.Select(row => new ResponseTable.Types.Row { Comment = row.ToMessage(), Place = row.Place }) },
            NextPageToken = next,
        };
    }

    private sealed record HeadRow
    {
        public required int Number { get; init; }
        public DateTimeOffset? PublishTime { get; init; }
        public required int CommentCount { get; init; }
        public required int Answered { get; init; }
        public required int Accepted { get; init; }
        public required int PartlyAccepted { get; init; }
        public required int Rejected { get; init; }
        public required int Noted { get; init; }
    }
}
