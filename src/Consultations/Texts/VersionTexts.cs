using Grpc.Core;
using Microsoft.Extensions.Caching.Memory;
using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Texts;

/// <summary>
/// The texts of published versions, asked of Drafts once and kept, as they never change: about 64 MB of those used last. Asked without
/// anybody's rights, so that what is kept is public.
/// </summary>
public sealed class VersionTexts(DocumentsApi.DocumentsApiClient documents) : IDisposable
{
    private const long Capacity = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Capacity });
    private readonly Dictionary<Guid, Task<VersionText?>> asked = [];
    private readonly Lock door = new();

    /// <summary>The text of a published version, or null where there is none. However many wait for it, it is asked for once.</summary>
    public async Task<VersionText?> Find(Guid versionId, CancellationToken stop) =>
        kept.TryGetValue<VersionText>(versionId, out var text) ? text : await Ask(versionId).WaitAsync(stop);

    private Task<VersionText?> Ask(Guid versionId)
    {
        lock (door)
        {
            if (asked.TryGetValue(versionId, out var underWay))
                return underWay;

            using (ExecutionContext.SuppressFlow())
                return asked[versionId] = Task.Run(() => Read(versionId));
        }
    }

    private async Task<VersionText?> Read(Guid versionId)
    {
        try
        {
            var answer = await documents.GetTextAsync(new GetTextRequest { VersionId = versionId.ToString() }, deadline: DateTime.UtcNow + Patience);
            var text = new VersionText(answer.Provisions);
            kept.Set(versionId, text, new MemoryCacheEntryOptions { Size = Math.Min(text.Size, Capacity) });
            return text;
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
        finally
        {
            lock (door)
                asked.Remove(versionId);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}
