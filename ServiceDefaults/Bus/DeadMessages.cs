using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpenGov;

/// <summary>Where what cannot be handled is kept with its reason: the table <c>dead_message</c>.</summary>
internal sealed class DeadMessages(Database database, string queue, ILogger log)
{
    internal const string Insert =
        """
        insert into dead_message (queue, event_id, type, body, reason) values (@Queue, @EventId, @Type, @Body, @Reason)
        on conflict (queue, event_id) do nothing
        """;

    /// <summary>Parks the message; waits for the database as long as it takes, since until then nothing may be acknowledged.</summary>
    internal async Task Park(ReceiveContext message, string reason)
    {
        var isFirst = false;
        message.GetOrAddPayload(() => new Parked(isFirst = true));
        if (!isFirst)
            return;

        var row = new { Queue = queue, EventId = message.GetMessageId(), Type = TypeIn(message.Body.GetBytes()), Body = message.Body.GetBytes(), Reason = reason };
        for (var wait = TimeSpan.FromMilliseconds(100); ; wait = Backoff.Longer(wait))
        {
            try
            {
                await database.Execute(Insert, row, message.CancellationToken);
                log.Parked(row.EventId, row.Type, queue, reason);
                return;
            }
            catch (NpgsqlException away) when (Failures.IsStorageAway(away))
            {
                log.ConsumerWaits(row.EventId, queue, away.Message, wait);
            }

            await Task.Delay(wait, message.CancellationToken);
        }
    }

    private static string? TypeIn(byte[] body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            return envelope.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("messageType", out var types) && types is { ValueKind: JsonValueKind.Array } && types.GetArrayLength() > 0 ? types[0].ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Marks a message that was parked, since what has failed counts as skipped afterwards.</summary>
    private sealed record Parked(bool IsParked);
}

/// <summary>Parks what has failed for good: a consumer's last try, or a body that nobody can read.</summary>
internal sealed class ParkFailed(DeadMessages dead) : IFilter<ExceptionReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
        dead.Park(context, $"{context.Exception.GetBaseException().GetType().Name}: {context.Exception.GetBaseException().Message}");

    public void Probe(ProbeContext context) => context.CreateFilterScope("park");
}

/// <summary>Parks what nobody here consumes.</summary>
internal sealed class ParkSkipped(DeadMessages dead, string reason) : IFilter<ReceiveContext>
{
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => dead.Park(context, reason);

    public void Probe(ProbeContext context) => context.CreateFilterScope("park");
}

/// <summary>Lets go of what a temporary queue could not handle.</summary>
internal sealed class Drop(string queue, ILogger log) : IFilter<ExceptionReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        log.Dropped(context.Exception, queue);
        return Task.CompletedTask;
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("drop");
}
