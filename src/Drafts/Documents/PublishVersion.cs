using Grpc.Core;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    public override async Task<V1.Version> PublishVersion(PublishVersionRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("id", request.Id);
        fields.OrThrow();
        var version = await db.Version(id, caller.Organisations(), stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<V1.Version>(request, caller.Id) is { } before)
            return before;

        await work.Execute("select 1 from document where id = @DocumentId for update", new { version.DocumentId });
        var initiative = await work.InitiativeToChange(version.InitiativeId, caller, Roles.Drafter);
        version = await work.One<VersionRow>("select * from version_row where id = @id", new { id });
        if (version.PublishTime is null)
        {
            initiative.RefusalToChange(cycle.Value).ThrowIfAny();
            if (!initiative.IsPublic)
                throw new Refusal("initiative_unpublished", $"Initiative {initiative.Reference} must be published before its versions.");
            version = await Publishing.Publish(work, version, initiative);
            log.VersionPublished(id);
        }

        return await work.Commit(version.ToMessage(withFindings: true));
    }
}
