using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using OpenGov.Drafts.Comparisons;

namespace OpenGov.Drafts.Documents;

/// <summary>
/// The differences between versions. Versions never change, so the last ones computed are kept in memory; two readers who ask for the
/// same one at once wait for one computation. Whether a reader may see the versions is not asked here: ask before.
/// </summary>
public sealed class VersionComparisons(VersionTexts texts) : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = VersionTexts.Kept });
    private readonly ConcurrentDictionary<(Guid, Guid), Task<TextComparison>> running = new();

    /// <summary>What became of every provision of <paramref name="from"/> in <paramref name="to"/>; <c>different_documents</c> unless both are of one document.</summary>
    public Task<TextComparison> Between(VersionRow from, VersionRow to, CancellationToken stop)
    {
        if (from.DocumentId != to.DocumentId)
            throw new Refusal("different_documents", "Only versions of the same document can be compared.", Grpc.Core.StatusCode.InvalidArgument);

        return cache.TryGetValue((from.Id, to.Id), out TextComparison? known)
            ? Task.FromResult(known!)
            : running.GetOrAdd((from.Id, to.Id), _ => Compute(from, to)).WaitAsync(stop);
    }

    /// <summary>The difference as the contract's message.</summary>
    public async Task<V1.Comparison> Message(VersionRow from, VersionRow to, bool includeUnchanged, CancellationToken stop) =>
        (await Between(from, to, stop)).ToMessage(from, to, includeUnchanged);

    /// <summary>Not stopped by the first reader's leaving: others may be waiting.</summary>
    private async Task<TextComparison> Compute(VersionRow from, VersionRow to)
    {
        await Task.Yield();
        try
        {
            var comparison = TextComparison.Between(await texts.Of(from, CancellationToken.None), await texts.Of(to, CancellationToken.None));
            return cache.Set((from.Id, to.Id), comparison, new MemoryCacheEntryOptions { Size = Math.Max(1, comparison.Changes.Count) });
        }
        finally
        {
            running.TryRemove((from.Id, to.Id), out _);
        }
    }

    public void Dispose() => cache.Dispose();
}
