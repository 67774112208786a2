using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

public sealed partial class ResponsesService
{
    private const string GroupsOfConsultation = CommentGroupView.Select + "where g.consultation_id = @id order by g.create_time, g.id";

    [AllowAnonymous]
    public override async Task<ListCommentGroupsResponse> ListCommentGroups(ListCommentGroupsRequest request, ServerCallContext context)
    {
        var (mine, stop) = (context.Caller().Organisations(), context.CancellationToken);
        var fields = new Fields();
        var id = fields.Id("consultation_id", request.ConsultationId);
        fields.OrThrow();

        _ = await db.Consultation(id, stop) ?? throw Refusal.NotFound("consultation", id);
        var groups = await db.List<CommentGroupView>(GroupsOfConsultation, new { id, Mine = mine }, stop);
        return new ListCommentGroupsResponse { Groups = { groups.Select(group => group.ToMessage()) } };
    }
}
