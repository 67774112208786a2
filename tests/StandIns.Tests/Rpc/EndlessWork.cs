using Grpc.Core;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>Work that nothing but a cancellation ends.</summary>
internal sealed class EndlessWork
{
    private readonly TaskCompletionSource started = new();
    private readonly TaskCompletionSource cancelled = new();

    public Task Started => started.Task;

    public Task Cancelled => cancelled.Task;

    public async Task<Text> UntilCancelled(Text text, ServerCallContext context)
    {
        await using var watch = context.CancellationToken.Register(cancelled.SetResult);
        started.SetResult();
        await cancelled.Task;
        throw new OperationCanceledException(context.CancellationToken);
    }
}
