using OpenGov.Consultations.Consultations;

namespace OpenGov.Consultations.Comments;

/// <summary>A comment as it is stored, and the rules about changing it.</summary>
public sealed record CommentRow
{
    public required Guid Id { get; init; }
    public required Guid ConsultationId { get; init; }

    /// <summary>Null for one that was recorded.</summary>
    public Guid? AuthorId { get; init; }
    public required string Target { get; init; }
    public Guid? QuestionId { get; init; }
    public DateTimeOffset? WithdrawTime { get; init; }
    public required int Revision { get; init; }

    /// <summary>Why this person cannot change it, or null.</summary>
    public Refusal? RefusalToChange(Guid personId) =>
        AuthorId != personId ? Refusal.Forbidden("Only the person who wrote a comment can change it or take it back.") : null;

    /// <summary>Why this person cannot support it, or null.</summary>
    public Refusal? RefusalToSupport(Guid personId) =>
        AuthorId == personId ? new("own_comment", "Nobody can support a comment of their own.") : null;

    /// <summary><c>comment_withdrawn</c> where it was taken back.</summary>
    public Refusal? RefusalWithoutWords() =>
        WithdrawTime is not null ? new("comment_withdrawn", $"Comment {Id} was withdrawn by its author.") : null;
}

internal static class CommentRows
{
    /// <summary>
    /// The comment, locked in order to change it, and its consultation, held; always in this order, so that nobody waits in a circle.
    /// <c>comment_not_found</c> where there is none.
    /// </summary>
    public static async Task<(ConsultationRow Consultation, CommentRow Comment)> CommentToChange(this Work work, Guid id) =>
        (await work.ConsultationOf(id), await work.One<CommentRow>("select * from comment where id = @id for no key update", new { id }));

    /// <summary>The same for a change beside it: others can hold it too.</summary>
    public static async Task<(ConsultationRow Consultation, CommentRow Comment)> CommentHeld(this Work work, Guid id) =>
        (await work.ConsultationOf(id), await work.One<CommentRow>("select * from comment where id = @id for share", new { id }));

    private static async Task<ConsultationRow> ConsultationOf(this Work work, Guid comment) =>
        await work.ConsultationHeld(await work.Find<Guid?>("select consultation_id from comment where id = @comment", new { comment }) ?? throw Refusal.NotFound("comment", comment));
}
