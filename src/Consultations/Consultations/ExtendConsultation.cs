using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Consultations;

public sealed partial class ConsultationsService
{
    public override async Task<Consultation> ExtendConsultation(ExtendConsultationRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        var closes = fields.Time("close_time", request.CloseTime);
        var reason = fields.Text("reason", request.Reason, max: 2000);
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Consultation>(request, caller.Id) is { } before)
            return before;

        var row = await work.ConsultationToChange(id, caller, Roles.EngagementCoordinator);
        Etag.Check(request.Etag, row.Revision);
        fields.Require(closes <= NewConsultation.Latest(work.Now), "close_time", "The deadline may be at most five years ahead.");
        fields.OrThrow();
        row.RefusalToExtend(closes, work.Now).ThrowIfAny();

        await work.Execute("update consultation set close_time = @closes, revision = revision + 1 where id = @id", new { id, closes });
        await work.Execute(
            "insert into extension (consultation_id, previous_close_time, close_time, reason, create_time) values (@id, @CloseTime, @closes, @reason, @now)",
            new { id, row.CloseTime, closes, reason, now = work.Now });

        work.Publish(new ConsultationExtended(id, row.CloseTime, closes, await work.Scope(row), work.Now));
        log.ConsultationExtended(id, closes);
        return await work.Commit((await work.Consultation(id)).ToMessage());
    }
}
