using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    public override async Task<Initiative> MoveInitiative(MoveInitiativeRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        var stage = fields.Line("stage", request.Stage, max: 60);
        var reason = fields.Text("reason", request.Reason, max: 2000);
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Initiative>(request, caller.Id) is { } before)
            return before;

        var row = await work.InitiativeToChange(id, caller, Writers);
        Etag.Check(request.Etag, row.Revision);
        row.RefusalToMove(stage, cycle.Value).ThrowIfAny();
        if (cycle.Value.Stage(row.Stage)!.RequiresAnswers)
            (await RefusalToLeave(row, stop)).ThrowIfAny();

        var moved = await Pass(work, row, stage, reason);
        work.Publish(new InitiativeMoved(id, row.Stage, stage, moved.Scope, work.Now));
        log.InitiativeMoved(id, row.Stage, stage);
        return await work.Commit(moved.ToMessage(await work.Passages(id)));
    }

    /// <summary>
    /// Why the stage cannot be left yet: something of it still runs, or comments wait for an answer. The other service is asked while the
    /// row is locked; when it does not answer, nothing moves.
    /// </summary>
    private async Task<Refusal?> RefusalToLeave(InitiativeRow row, CancellationToken stop)
    {
        var state = await consultations.GetReadinessAsync(new GetReadinessRequest { InitiativeId = row.Id.ToString(), Stage = row.Stage }, cancellationToken: stop);
        return state.RunningConsultations > 0
            ? new("consultation_open", $"Initiative {row.Reference} cannot leave the stage “{row.Stage}”: {state.RunningConsultations} consultation(s) of it are still running.")
            : state.UnansweredComments > 0
            ? new("comments_unanswered", $"Initiative {row.Reference} cannot leave the stage “{row.Stage}”: {state.UnansweredComments} comment(s) have no answer yet.")
            : null;
    }

    private static async Task<InitiativeRow> Pass(Work work, InitiativeRow row, string stage, string reason)
    {
        await work.Execute("update stage_passage set leave_time = @now where initiative_id = @Id and leave_time is null", new { row.Id, now = work.Now });
        await work.Execute(
            """
            insert into stage_passage (initiative_id, number, stage, enter_time, reason)
            select @Id, max(number) + 1, @stage, @now, @reason from stage_passage where initiative_id = @Id
            """, new { row.Id, stage, reason, now = work.Now });
        return await work.One<InitiativeRow>(
            "update initiative set stage = @stage, update_time = @now, revision = revision + 1 where id = @Id returning *", new { row.Id, stage, now = work.Now });
    }
}
