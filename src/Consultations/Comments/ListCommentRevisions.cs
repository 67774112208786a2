using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    /// <summary>The words before the current ones; a comment that was never edited has none.</summary>
    [AllowAnonymous]
    public override async Task<ListCommentRevisionsResponse> ListCommentRevisions(ListCommentRevisionsRequest request, ServerCallContext context)
    {
        _ = context.Caller();
        var fields = new Fields();
        var id = fields.Id("comment_id", request.CommentId);
        fields.OrThrow();

        var rows = await db.List<RevisionRow>(
            """
            select c.revision as current, w.revision, w.text, w.create_time
            from comment c left join comment_words w on w.comment_id = c.id and w.revision < c.revision
            where c.id = @id order by w.revision
            """, new { id }, context.CancellationToken);
        if (rows.Count == 0)
            throw Refusal.NotFound("comment", id);
        return new ListCommentRevisionsResponse { Revisions = { rows.Where(row => row.Text is not null).Select(row => row.ToMessage()) } };
    }

    private sealed record RevisionRow
    {
        public int Revision { get; init; }
        public string? Text { get; init; }
        public DateTimeOffset? CreateTime { get; init; }

        public CommentRevision ToMessage() => new() { Number = Revision, Text = Text!, CreateTime = CreateTime?.ToTimestamp() };
    }
}
