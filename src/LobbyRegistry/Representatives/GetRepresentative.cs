using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Representatives;

public sealed partial class RepresentativesService
{
    [AllowAnonymous]
    public override async Task<Representative> GetRepresentative(GetRepresentativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("id", request.Id);
        fields.OrThrow();
        return (await db.Representative(id, context.CancellationToken)).ToMessage();
    }
}
