using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Consultations;

public sealed partial class ConsultationsService
{
    [AllowAnonymous]
    public override async Task<Readiness> GetReadiness(GetReadinessRequest request, ServerCallContext context)
    {
        _ = context.Caller();
        var fields = new Fields();
        var initiative = fields.Id("initiative_id", request.InitiativeId);
        var stage = fields.OptionalLine("stage", request.Stage, max: 60);
        fields.OrThrow();

        var (running, unanswered) = await db.Find<(int, int)>(
            """
            select count(*) filter (where c.close_time >= current_instant())::int, coalesce(sum(t.comment_count - t.answered_count), 0)::int
            from consultation c join consultation_tally t on t.consultation_id = c.id
            where c.initiative_id = @initiative and (@stage = '' or c.stage = @stage)
            """, new { initiative, stage }, context.CancellationToken);
        return new Readiness { RunningConsultations = running, UnansweredComments = unanswered };
    }
}
