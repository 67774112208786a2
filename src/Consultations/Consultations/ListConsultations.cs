using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Consultations;

public sealed partial class ConsultationsService
{
    [AllowAnonymous]
    public override async Task<ListConsultationsResponse> ListConsultations(ListConsultationsRequest request, ServerCallContext context)
    {
        _ = context.Caller();
        var fields = new Fields();
        fields.Count("states", request.States.Count, 0, 3);
        var states = request.States.Take(3).Select((state, index) => fields.Choice($"states[{index}]", state)).ToArray();
        var initiative = fields.OptionalId("initiative_id", request.InitiativeId);
        var organisation = fields.OptionalId("organisation_id", request.OrganisationId);
        var place = fields.OptionalLine("place", request.Place, max: 20);
        fields.PageSize(request.PageSize);
        fields.OrThrow();

        var (rows, next) = await db.Consultations(new ConsultationFilter(states, initiative, organisation, place), request.PageSize, request.PageToken, context.CancellationToken);
        return new ListConsultationsResponse { Consultations = { rows.Select(row => row.ToMessage()) }, NextPageToken = next };
    }
}
