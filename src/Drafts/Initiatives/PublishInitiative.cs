using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.Search;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    public override async Task<Initiative> PublishInitiative(PublishInitiativeRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Initiative>(request, caller.Id) is { } before)
            return before;

        var row = await work.InitiativeToChange(id, caller, Writers);
        if (!row.IsPublic)
        {
            row = await work.One<InitiativeRow>(
                "update initiative set publish_time = @now, update_time = @now, revision = revision + 1 where id = @id returning *", new { id, now = work.Now });
            await work.MakeSearchable(row);
            work.Publish(new InitiativePublished(id, row.Scope, work.Now));
            log.InitiativePublished(id);
        }

        return await work.Commit(row.ToMessage(await work.Passages(id)));
    }
}
