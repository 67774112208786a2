using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    public override async Task<RevokeClientResponse> RevokeClient(RevokeClientRequest request, ServerCallContext context)
    {
        var (caller, fields) = (context.RequireCaller(), Fields.Of(request));
        var clientId = fields.Id("client_id", request.ClientId);
        fields.OrThrow();

        await using var work = await db.Begin(context.CancellationToken);
        var organisationId = await work.Find<Guid?>("select organisation_id from client where id = @clientId for update", new { clientId });
        if (!caller.IsOperator && !(organisationId is { } its && caller.HasRole(its, Roles.Administrator)))
            throw Refusal.Forbidden($"You administer no organisation with a client {clientId}.");     // nobody learns which clients others have
        if (organisationId is null)
            throw Refusal.NotFound("client", clientId);
        if (await work.Answered<RevokeClientResponse>(request, caller.Id) is { } earlier)
            return earlier;

        var ended = await work.Execute(
            "update client set revoked_at = current_instant(), revoked_by = @By where id = @clientId and revoked_at is null", new { clientId, By = caller.Id });
        var answer = await work.Commit(new RevokeClientResponse());

        if (ended > 0)
            log.ClientRevoked(caller.Id, clientId);
        return answer;
    }
}
