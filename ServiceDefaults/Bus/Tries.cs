using MassTransit;
using Microsoft.Extensions.Logging;

namespace OpenGov;

/// <summary>
/// Hands a message to its consumers. While the database is away the message waits, however long that takes; any other failure is
/// tried five times within two seconds, and then is somebody else's to park.
/// </summary>
internal sealed class Tries(string queue, ILogger log) : IFilter<ConsumeContext>
{
    internal const int Most = 5;
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(1)];

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        var wait = TimeSpan.FromMilliseconds(100);
        for (var failures = 0; ;)
        {
            TimeSpan pause;
            try
            {
                await next.Send(context);
                return;
            }
            catch (Exception failure) when (!context.CancellationToken.IsCancellationRequested && (Failures.IsStorageAway(failure) || ++failures < Most))
            {
                (pause, wait) = Failures.IsStorageAway(failure) ? (wait, Backoff.Longer(wait)) : (Pauses[failures - 1], wait);
                if (Failures.IsStorageAway(failure))
                    log.ConsumerWaits(context.MessageId, queue, failure.Message, pause);
                else
                    log.ConsumerFailed(failure, context.MessageId, queue, failures, Most);
            }

            await Task.Delay(pause, context.CancellationToken);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("tries");
}
