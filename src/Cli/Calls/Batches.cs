using Google.Protobuf;

namespace OpenGov.Cli;

/// <summary>Cuts what is to be sent into requests of a size that every server takes.</summary>
internal static class Batches
{
    private const int MostEntries = 200, MostBytes = 2_000_000;

    /// <summary>In order, each of at most 200 entries and about 2 MB (one entry alone may be larger).</summary>
    public static IEnumerable<IReadOnlyList<(T Thing, TMessage Message)>> Of<T, TMessage>(IEnumerable<(T Thing, TMessage Message)> entries) where TMessage : IMessage
    {
        var (batch, bytes) = (new List<(T, TMessage)>(), 0);
        foreach (var (thing, message) in entries)
        {
            var size = message.CalculateSize();
            if (batch.Count == MostEntries || batch.Count > 0 && bytes + size > MostBytes)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add((thing, message));
            bytes += size;
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
