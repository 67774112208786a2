using System.Runtime.CompilerServices;

namespace Grpc.Core;

public static class AsyncStreamReaderExtensions
{
    /// <summary>The stream as something <c>await foreach</c> can read. It can be read once.</summary>
    public static IAsyncEnumerable<T> ReadAllAsync<T>(this IAsyncStreamReader<T> streamReader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return Messages(streamReader, cancellationToken);
    }

    private static async IAsyncEnumerable<T> Messages<T>(IAsyncStreamReader<T> stream, [EnumeratorCancellation] CancellationToken stop)
    {
        while (await stream.MoveNext(stop).ConfigureAwait(false))
            yield return stream.Current;
    }
}
