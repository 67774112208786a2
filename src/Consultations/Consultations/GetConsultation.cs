using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Consultations;

public sealed partial class ConsultationsService
{
    [AllowAnonymous]
    public override async Task<Consultation> GetConsultation(GetConsultationRequest request, ServerCallContext context)
    {
        _ = context.Caller();
        var byReference = request.ByCase == GetConsultationRequest.ByOneofCase.Reference;
        var fields = new Fields();
        var id = byReference ? default : fields.Id("id", request.Id);
        var reference = byReference ? fields.Line("reference", request.Reference, max: 40) : "";
        fields.OrThrow();

        var found = byReference ? await db.Consultation(reference, context.CancellationToken) : await db.Consultation(id, context.CancellationToken);
        return (found ?? throw Refusal.NotFound("consultation", byReference ? reference : id)).ToMessage();
    }
}
