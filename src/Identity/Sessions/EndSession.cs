using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class SessionsService
{
    public override async Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        await using var work = await db.Begin(context.CancellationToken);
        var ended = await work.Find<Guid?>(
            "update session set ended_at = current_instant() where secret_hash = @Hash and ended_at is null returning id", new { Hash = Secret.HashOf(request.SessionSecret) });
        await work.Commit();

        if (ended is { } id)
            log.SessionEnded(id);
        return new EndSessionResponse();
    }
}
