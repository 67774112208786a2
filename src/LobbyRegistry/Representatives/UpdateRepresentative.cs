using Grpc.Core;
using Npgsql;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Representatives;

public sealed partial class RepresentativesService
{
    private static readonly string[] Updatable = ["kind", "registry_code", "organisation_id", "website", "interests"];

    public override async Task<Representative> UpdateRepresentative(UpdateRepresentativeRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("representative.id", request.Representative?.Id);
        var mask = request.UpdateMask?.Paths.ToHashSet() ?? [];
        fields.Require(mask.Count > 0, "update_mask", "This must name the fields to change.");
        foreach (var path in mask.Except(Updatable).Take(10))
            fields.Refuse("update_mask", $"“{path}” cannot be changed here; what can: {string.Join(", ", Updatable)}.");
        var text = RepresentativeText.From(request.Representative, fields, mask.Contains);
        fields.OrThrow();
        caller.RequireRoleAnywhere(Roles.LobbyRegistrar);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Representative>(request, caller.Id) is { } before)
            return before;

        var row = await work.Find<RepresentativeRow>("select * from representative where id = @id for update", new { id }) ?? throw Refusal.NotFound("representative", id);
        Etag.Check(request.Representative!.Etag, row.Revision);
        try
        {
            var changed = await work.One<RepresentativeRow>(
                """
                update representative set
                    kind = case when @newKind then @Kind else kind end,
                    registry_code = case when @newCode then @RegistryCode else registry_code end,
                    organisation_id = case when @newOrganisation then @OrganisationId else organisation_id end,
                    website = case when @newWebsite then @Website else website end,
                    interests = case when @newInterests then @Interests else interests end,
                    revision = revision + 1
                where id = @id
                returning *, (select count(distinct p.meeting_id) from participant p where p.representative_id = id)::int as meeting_count
                """,
                new
                {
                    id,
                    newKind = mask.Contains("kind"),
                    text.Kind,
                    newCode = mask.Contains("registry_code"),
                    text.RegistryCode,
                    newOrganisation = mask.Contains("organisation_id"),
                    text.OrganisationId,
                    newWebsite = mask.Contains("website"),
                    text.Website,
                    newInterests = mask.Contains("interests"),
                    text.Interests,
                });
            return await work.Commit(changed.ToMessage());
        }
        catch (PostgresException twice) when (twice.IsDuplicateOf("representative_registry_code_key"))
        {
            throw CodeTaken(text.RegistryCode);
        }
    }
}
