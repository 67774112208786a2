using OpenGov.Consultations.Consultations;

namespace OpenGov.Consultations.Responses;

/// <summary>Comments about to be answered or grouped.</summary>
internal sealed record CommentToAnswer
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public DateTimeOffset? WithdrawTime { get; init; }
    public required bool Answered { get; init; }
    public required bool Grouped { get; init; }

    /// <summary>Why it cannot be answered, or null.</summary>
    public Refusal? RefusalToAnswer() =>
        WithdrawTime is not null ? new("comment_withdrawn", $"Comment {Reference} was withdrawn by its author.")
        : Answered ? IsAnswered(Reference)
        : null;

    /// <summary>Why it cannot be put into a group, or null. A withdrawn comment is no longer there to be grouped.</summary>
    public Refusal? RefusalToGroup() =>
        WithdrawTime is not null ? Refusal.NotFound("comment", Reference)
        : Answered ? IsAnswered(Reference)
        : Grouped ? IsGrouped(Reference)
        : null;

    /// <summary><c>comment_answered</c>.</summary>
    public static Refusal IsAnswered(string which) => new("comment_answered", $"Comment {which} has an answer already: revise that one.");

    /// <summary><c>comment_grouped</c>.</summary>
    public static Refusal IsGrouped(string which) => new("comment_grouped", $"Comment {which} is in a group already.");
}

internal static class CommentsToAnswer
{
    private const string Select =
        """
        select c.id, k.reference || '/' || c.number as reference, c.withdraw_time,
               exists (select from comment_answer n where n.comment_id = c.id) as answered,
               exists (select from comment_in_group g where g.comment_id = c.id) as grouped
        from comment c join consultation k on k.id = c.consultation_id

        """;

    private const string ByIds = Select + "where c.id = any(@ids) and c.consultation_id = @consultation order by c.id";
    private const string InGroup = Select + "where c.id in (select comment_id from comment_in_group where group_id = @group) order by c.id";

    /// <summary>The consultation if the caller may answer in it, read without locking: writers of comments do not wait for answers.</summary>
    public static async Task<ConsultationRow> ConsultationToAnswer(this Database db, Guid id, Caller caller, string[] roles, CancellationToken stop)
    {
        var consultation = await db.Find<ConsultationRow>("select * from consultation where id = @id", new { id }, stop) ?? throw Refusal.NotFound("consultation", id);
        caller.RequireRole(consultation.OrganisationId, roles);
        return consultation;
    }

    /// <summary>
    /// These comments of the consultation, locked until the transaction ends; <c>comment_not_found</c> where one is not among them. They are
    /// read after they are locked, so that what another answer did meanwhile is seen.
    /// </summary>
    public static async Task<IReadOnlyList<CommentToAnswer>> CommentsToAnswerTogether(this Work work, Guid consultation, IReadOnlyList<Guid> ids)
    {
        await work.Execute("select id from comment where id = any(@ids) and consultation_id = @consultation order by id for no key update", new { ids = ids.ToArray(), consultation });
        var rows = await work.List<CommentToAnswer>(ByIds, new { ids = ids.ToArray(), consultation });
        return rows.Count == ids.Count ? rows : throw Refusal.NotFound("comment", ids.Except(rows.Select(row => row.Id)).First());
    }

    /// <summary>The comments of a group, locked until the transaction ends.</summary>
    public static async Task<IReadOnlyList<CommentToAnswer>> CommentsOfGroup(this Work work, Guid group)
    {
        await work.Execute("select id from comment where id in (select comment_id from comment_in_group where group_id = @group) order by id for no key update", new { group });
        return await work.List<CommentToAnswer>(InGroup, new { group });
    }
}
