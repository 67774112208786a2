using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

/// <summary>The key of a list's last entry, and how many match in all, counted for the first page.</summary>
internal sealed record CommentCursor(DateTimeOffset Time, int Support, Guid Id, int Total);

/// <summary>A page of comments.</summary>
internal sealed record CommentPage(IReadOnlyList<CommentView> Rows, string NextPageToken, int Total)
{
    public ListCommentsResponse ToMessage() => new() { Comments = { Rows.Select(row => row.ToMessage()) }, NextPageToken = NextPageToken, Total = Total };
}

/// <summary>
/// Lists by keyset: a page of ids by an index, then everything about these. PostgreSQL plans anew for the filters that are given, as a plan
/// for all of them at once would use no index.
/// </summary>
internal static class CommentLists
{
    private const string Matching = "select c.id from comment c join consultation k on k.id = c.consultation_id where " + CommentFilter.Where;

    private const string Count = "select count(*)::int from comment c join consultation k on k.id = c.consultation_id where " + CommentFilter.Where;

    private const string Latest =
        CommentView.SelectPage + Matching + "and (@AfterId::uuid is null or (c.create_time, c.id) < (@AfterTime, @AfterId)) order by c.create_time desc, c.id desc limit @Limit"
        + CommentView.OfPage + "order by c.create_time desc, c.id desc";

    private const string Oldest =
        CommentView.SelectPage + Matching + "and (@AfterId::uuid is null or (c.create_time, c.id) > (@AfterTime, @AfterId)) order by c.create_time, c.id limit @Limit"
        + CommentView.OfPage + "order by c.create_time, c.id";

    private const string MostSupported =
        CommentView.SelectPage +
        """
        select u.comment_id as id from support_tally u join comment c on c.id = u.comment_id join consultation k on k.id = c.consultation_id
        where (@ConsultationId::uuid is null or u.consultation_id = @ConsultationId) and (@InitiativeId::uuid is null or u.initiative_id = @InitiativeId)
          and (@AfterId::uuid is null or (u.support_count, u.comment_id) < (@AfterSupport, @AfterId)) and

        """ + CommentFilter.Where + "order by u.support_count desc, u.comment_id desc limit @Limit"
        + CommentView.OfPage + "order by t.support_count desc, c.id desc";

    private const string Mine =
        CommentView.SelectPage + "select c.id from comment c where c.author_id = @Person and (@AfterId::uuid is null or (c.create_time, c.id) < (@AfterTime, @AfterId)) order by c.create_time desc, c.id desc limit @Limit"
        + CommentView.OfPage + "order by c.create_time desc, c.id desc";

    public static async Task<CommentPage> Comments(
        this Database db, CommentFilter filter, ListCommentsRequest.Types.Order order, Caller? reader, int pageSize, string? pageToken, CancellationToken stop)
    {
        var page = Paging.From<CommentCursor>(pageSize, pageToken, $"ListComments {order} {filter}");
        await using var work = await db.Begin(stop);
        await work.Execute("set local plan_cache_mode = force_custom_plan");

        var total = page.After?.Total ?? await work.One<int>(Count, Arguments(filter, reader, page));
        var rows = await work.List<CommentView>(
            order switch { ListCommentsRequest.Types.Order.Oldest => Oldest, ListCommentsRequest.Types.Order.MostSupported => MostSupported, _ => Latest },
            Arguments(filter, reader, page));
        await work.Commit();

        var (shown, next) = page.Cut(rows, row => new CommentCursor(row.CreateTime, row.SupportCount, row.Id, total));
        return new(shown, next, total);
    }

    /// <summary>The reader's own comments, withdrawn ones too, the latest first.</summary>
    public static async Task<CommentPage> OwnComments(this Database db, Caller reader, int pageSize, string? pageToken, CancellationToken stop)
    {
        var page = Paging.From<CommentCursor>(pageSize, pageToken, $"ListMyComments {reader.Id}");
        var total = page.After?.Total ?? await db.Find<int>("select count(*)::int from comment where author_id = @Id", new { reader.Id }, stop);
        var rows = await db.List<CommentView>(Mine, Arguments(new CommentFilter(), reader, page), stop);

        var (shown, next) = page.Cut(rows, row => new CommentCursor(row.CreateTime, 0, row.Id, total));
        return new(shown, next, total);
    }

    private static object Arguments(CommentFilter filter, Caller? reader, Page<CommentCursor> page) => new
    {
        filter.ConsultationId,
        filter.InitiativeId,
        filter.VersionId,
        filter.Eid,
        filter.QuestionId,
        filter.WholeOnly,
        filter.Answered,
        filter.Outcome,
        filter.Query,
        filter.OrganisationsOnly,
        filter.OrganisationId,
        filter.IncludeWithdrawn,
        filter.GroupId,
        Person = reader.Person(),
        Mine = reader.Organisations(),
        AfterTime = page.After?.Time,
        AfterSupport = page.After?.Support,
        AfterId = page.After?.Id,
        page.Limit,
    };
}
