using System.Reflection;
using OpenGov.Contracts.Events;

namespace OpenGov.Notifications.Journal;

/// <summary>The queue that the journal is written from.</summary>
internal static class JournalQueue
{
    private static readonly MethodInfo Consumer = typeof(QueueBuilder).GetMethod(nameof(QueueBuilder.Consumer))!;

    /// <summary>
    /// One consumer for each kind of fact in the catalogue, all on one queue, which serves one replica at a time: what the queue holds in
    /// order stands in the journal in order (<see cref="Line"/>).
    /// </summary>
    internal static BusBuilder Journal(this BusBuilder bus) => bus.Queue("journal", queue =>
    {
        queue.Concurrency = JournalWriter.AtOnce;
        queue.SingleActive = true;
        foreach (var fact in FactCatalogue.Types.Values)
            Consumer.MakeGenericMethod(typeof(WhenPublicFact<>).MakeGenericType(fact)).Invoke(queue, null);
    });
}
