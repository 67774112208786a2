using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Cli;

/// <summary>Calls for one person or system: with a token that is renewed in time, a deadline, and patience with a server that is away for a moment.</summary>
internal sealed class Caller(Server server, Credentials credentials, TimeProvider clock, Patience patience) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60), Deadline = TimeSpan.FromSeconds(120);

    private readonly SemaphoreSlim one = new(1, 1);
    private AccessToken? token;
    private DateTimeOffset renewAt;

    public Server Server => server;

    /// <summary>Somebody else at the same installation.</summary>
    public Caller As(Credentials other) => new(server, other, clock, patience);

    /// <summary>
    /// One call. Where the server cannot be reached or asks to wait, the same request is sent again: with the same <c>request_id</c>
    /// that cannot do anything twice.
    /// </summary>
    /// <exception cref="RpcException">The refusal, or the last failure when patience is at its end.</exception>
    public Task<TAnswer> Ask<TAnswer>(Func<CallOptions, AsyncUnaryCall<TAnswer>> call, CancellationToken stop) =>
        patience.Try(async () =>
        {
            try
            {
                return await call(await Options(stop));
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated && token is not null)
            {
                // The signing keys may have changed since the token was issued: once more with a new one.
                token = null;
                return await call(await Options(stop));
            }
        }, stop);

    /// <summary>Headers for a stream, which has no deadline.</summary>
    public async Task<CallOptions> StreamOptions(CancellationToken stop) => new(await Headers(stop), cancellationToken: stop);

    public void Dispose() => one.Dispose();

    private async Task<CallOptions> Options(CancellationToken stop) => new(await Headers(stop), clock.GetUtcNow().UtcDateTime + Deadline, stop);

    private async Task<Metadata> Headers(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            if (token is null || clock.GetUtcNow() >= renewAt)
                await Renew(stop);
            return token is null ? [] : new Metadata { { "authorization", $"Bearer {token.Token}" } };
        }
        finally
        {
            one.Release();
        }
    }

    private async Task Renew(CancellationToken stop)
    {
        token = await credentials.Issue(server, new CallOptions(deadline: clock.GetUtcNow().UtcDateTime + Deadline, cancellationToken: stop));
        if (token is null)
            return;
        var (now, end) = (clock.GetUtcNow(), token.ExpireTime.ToDateTimeOffset());
        renewAt = end - now > Margin * 2 ? end - Margin : now + (end - now) / 2;
    }
}
