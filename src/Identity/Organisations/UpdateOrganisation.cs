using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    public override async Task<Organisation> UpdateOrganisation(UpdateOrganisationRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var (fields, given) = (Fields.Of(request), request.Organisation ?? new Organisation());
        var id = fields.Id("organisation.id", given.Id);
        fields.OrThrow();
        caller.RequireAdministrator(id);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Organisation>(request, caller.Id) is { } earlier)
            return earlier;

        var current = await work.Find<OrganisationRow>("select * from organisation where id = @id for update", new { id }) ?? throw Refusal.NotFound("organisation", id);
        var changed = current.ToDraft().With(fields, given, request.UpdateMask?.Paths ?? [], "organisation");
        fields.OrThrow();
        Etag.Require(given.Etag, current.Version, "organisation.etag");

        var row = current.IsSaidBy(changed) ? current : await work.Change(id, changed, options.Value);
        await work.Commit(row.ToMessage());

        log.OrganisationUpdated(id, caller.Id);
        return row.ToMessage();
    }
}
