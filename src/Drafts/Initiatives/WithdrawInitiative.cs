using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    public override async Task<Initiative> WithdrawInitiative(WithdrawInitiativeRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        var reason = fields.Text("reason", request.Reason, max: 2000);
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Initiative>(request, caller.Id) is { } before)
            return before;

        var row = await work.InitiativeToChange(id, caller, Writers);
        Etag.Check(request.Etag, row.Revision);
        row.RefusalToChange(cycle.Value).ThrowIfAny();

        var ended = await Pass(work, row, cycle.Value.WithdrawnStage, reason);
        if (ended.IsPublic)
            work.Publish(new InitiativeWithdrawn(id, row.Stage, ended.Scope, work.Now));
        log.InitiativeMoved(id, row.Stage, ended.Stage);
        return await work.Commit(ended.ToMessage(await work.Passages(id)));
    }
}
