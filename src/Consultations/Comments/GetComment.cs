using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    [AllowAnonymous]
    public override async Task<Comment> GetComment(GetCommentRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.Caller(), context.CancellationToken);
        var byReference = request.ByCase == GetCommentRequest.ByOneofCase.Reference;
        var fields = new Fields();
        var id = byReference ? default : fields.Id("id", request.Id);
        var reference = byReference ? fields.Line("reference", request.Reference, max: 60) : "";
        fields.OrThrow();

        var found = byReference ? await ByReference(reference, caller, stop) : await db.Comment(id, caller, stop);
        return (found ?? throw Refusal.NotFound("comment", byReference ? reference : id)).ToMessage();
    }

    /// <summary>“C-2026-0017/42” is comment 42 of consultation C-2026-0017.</summary>
    private async Task<CommentView?> ByReference(string reference, Caller? caller, CancellationToken stop) =>
        reference.Split('/') is [var consultation, var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await db.Comment(consultation, number, caller, stop)
            : null;
}
