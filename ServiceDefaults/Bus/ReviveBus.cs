using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace OpenGov;

/// <summary>
/// Starts the bus anew when it holds on to a connection that is dead: one that broke between being made and being watched is never noticed,
/// and every later attempt uses it again. Known by the reason of its end coming a second time: a new connection would have another one.
/// </summary>
internal sealed class ReviveBus(IBusControl bus, ILogger<ReviveBus> log) : BackgroundService, IReceiveEndpointObserver
{
    private static readonly TimeSpan ToStop = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim asked = new(0, 1);
    private ShutdownEventArgs? lastEnd;

    /// <summary>Asks for it; several asking at once are one.</summary>
    public void Ask()
    {
        lock (asked)
            if (asked.CurrentCount == 0)
                asked.Release();
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        var end = EndOf(faulted.Exception);
        if (end is not null && ReferenceEquals(Interlocked.Exchange(ref lastEnd, end), end))
            Ask();
        return Task.CompletedTask;
    }

    public Task Ready(ReceiveEndpointReady ready) => Task.CompletedTask;

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bus.ConnectReceiveEndpointObserver(this);
        var attempt = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        try
        {
            while (true)
            {
                await asked.WaitAsync(stoppingToken);
                log.BusRevived();
                await attempt.CancelAsync();
                attempt.Dispose();
                attempt = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Stop(stoppingToken);
                _ = Start(attempt.Token);
            }
        }
        finally
        {
            attempt.Dispose();
        }
    }

    private async Task Stop(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(ToStop);
        try
        {
            await bus.StopAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception broken) when (!stop.IsCancellationRequested)
        {
            log.BusDidNotStop(broken);
        }
    }

    /// <summary>Waits for the broker as long as it takes, unless this attempt, too, turns out to hold on to a dead connection.</summary>
    private async Task Start(CancellationToken given)
    {
        try
        {
            await bus.StartAsync(given).WaitAsync(given);
        }
        catch (Exception broken) when (!given.IsCancellationRequested)
        {
            log.BusDidNotStart(broken);
            Ask();
        }
        catch (OperationCanceledException) when (given.IsCancellationRequested)
        {
            // Another attempt takes its place, or the service ends.
        }
    }

    private static ShutdownEventArgs? EndOf(Exception? failure) => failure switch
    {
        null => null,
        AlreadyClosedException closed => closed.ShutdownReason,
        _ => EndOf(failure.InnerException),
    };
}
