using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class SessionsService
{
    public override async Task<AccessToken> CreateClientToken(CreateClientTokenRequest request, ServerCallContext context)
    {
        await using var work = await db.Begin(context.CancellationToken);
        return await tokens.IssueToClient(work, request.ClientId, request.ClientSecret) ?? throw ClientTokens.Refused;
    }
}
