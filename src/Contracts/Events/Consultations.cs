namespace OpenGov.Contracts.Events;

/// <summary>A consultation was announced; it opens at <paramref name="OpensAt"/>.</summary>
[FactType("opengov.consultation.announced.v1", "consultations", nameof(ConsultationId))]
public sealed record ConsultationAnnounced(
    Guid ConsultationId, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A consultation opened for comments.</summary>
[FactType("opengov.consultation.opened.v1", "consultations", nameof(ConsultationId))]
public sealed record ConsultationOpened(Guid ConsultationId, DateTimeOffset ClosesAt, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>The title, description or questions of an announced consultation changed.</summary>
[FactType("opengov.consultation.described.v1", "consultations", nameof(ConsultationId))]
public sealed record ConsultationDescribed(Guid ConsultationId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>The deadline of a consultation moved later.</summary>
[FactType("opengov.consultation.extended.v1", "consultations", nameof(ConsultationId))]
public sealed record ConsultationExtended(
    Guid ConsultationId, DateTimeOffset PreviousClosesAt, DateTimeOffset ClosesAt, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>The deadline of a consultation passed.</summary>
[FactType("opengov.consultation.closed.v1", "consultations", nameof(ConsultationId))]
public sealed record ConsultationClosed(Guid ConsultationId, int CommentCount, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A comment was accepted, written here or recorded from elsewhere.</summary>
[FactType("opengov.comment.submitted.v1", "comments", nameof(CommentId))]
public sealed record CommentSubmitted(Guid CommentId, Guid ConsultationId, bool Recorded, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A comment's words were changed by its author.</summary>
[FactType("opengov.comment.edited.v1", "comments", nameof(CommentId))]
public sealed record CommentEdited(Guid CommentId, Guid ConsultationId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>A comment was taken back by its author.</summary>
[FactType("opengov.comment.withdrawn.v1", "comments", nameof(CommentId))]
public sealed record CommentWithdrawn(Guid CommentId, Guid ConsultationId, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>Somebody supported a comment, or took the support back; <paramref name="SupportCount"/> is the number afterwards.</summary>
[FactType("opengov.comment.support_changed.v1", "comments", nameof(CommentId))]
public sealed record CommentSupportChanged(
    Guid CommentId, Guid ConsultationId, int SupportCount, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>The answer to a comment became public.</summary>
/// <param name="Outcome"><c>accepted</c>, <c>partly_accepted</c>, <c>rejected</c> or <c>noted</c>.</param>
[FactType("opengov.comment.answered.v1", "comments", nameof(CommentId))]
public sealed record CommentAnswered(
    Guid CommentId, Guid ConsultationId, Guid ResponseId, string Outcome, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>An edition of the response table was published.</summary>
[FactType("opengov.consultation.responses_published.v1", "consultations", nameof(ConsultationId))]
public sealed record ResponseTablePublished(
    Guid ConsultationId, int Number, int CommentCount, int AnsweredCount, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);

/// <summary>The comments on a document were followed into its next version.</summary>
[FactType("opengov.consultation.comments_followed.v1", "consultations", nameof(ConsultationId))]
public sealed record CommentsFollowed(
    Guid ConsultationId, Guid VersionId, int Kept, int Changed, int Moved, int Removed, Scope Scope, DateTimeOffset At) : PublicFact(Scope, At);
