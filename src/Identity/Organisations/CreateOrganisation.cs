using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    public override async Task<Organisation> CreateOrganisation(CreateOrganisationRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        caller.RequireOperator();

        var fields = Fields.Of(request);
        var draft = OrganisationDraft.From(fields, request.Organisation ?? new Organisation(), "organisation");
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Organisation>(request, caller.Id) is { } earlier)
            return earlier;

        var row = await work.Register(Guid.CreateVersion7(), draft, options.Value);
        await work.Commit(row.ToMessage());

        log.OrganisationRegistered(row.Id, caller.Id);
        return row.ToMessage();
    }
}
