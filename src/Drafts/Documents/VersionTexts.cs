using Microsoft.Extensions.Caching.Memory;
using OpenGov.Drafts.Texts;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

/// <summary>
/// The texts of versions. They never change, so the last ones read are kept in memory, at most <see cref="Kept"/> provisions in all. Whether a
/// reader may see a version is not asked here: ask before.
/// </summary>
public sealed class VersionTexts(Database db) : IDisposable
{
    /// <summary>About 100 MB of text.</summary>
    public const int Kept = 100_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Kept });

    /// <summary>The text of a version that exists.</summary>
    public async Task<LegalText> Of(VersionRow version, CancellationToken stop)
    {
        if (cache.TryGetValue(version.Id, out LegalText? known))
            return known!;

        var rows = await db.List<ProvisionRow>(
            "select eid, parent_eid, kind, number, heading, text, html, depth, hash from provision where version_id = @Id order by position", new { version.Id }, stop);
        var text = new LegalText(
            version.Title is "" ? null : version.Title, version.Language,
            version.MediaType == "application/akn+xml" ? TextFormat.AkomaNtoso : TextFormat.Markdown,
            [.. rows.Select(row => row.ToProvision())], []);
        return cache.Set(version.Id, text, new MemoryCacheEntryOptions { Size = Math.Max(1, text.Provisions.Count) });
    }

    /// <summary>The text, or the provision <paramref name="eid"/> and those in it, as the contract's message; <c>provision_not_found</c>.</summary>
    public async Task<GetTextResponse> Message(VersionRow version, string eid, CancellationToken stop)
    {
        var text = await Of(version, stop);
        var provisions = eid is "" ? text.Provisions : text.Subtree(eid);
        if (provisions.Count == 0)
            throw Refusal.NotFound("provision", $"“{eid}” in version {version.Number}");

        return new GetTextResponse
        {
            Version = version.ToMessage(withFindings: true),
            Provisions = { provisions.Select(provision => provision.ToMessage(text, withHtml: true)) },
        };
    }

    public void Dispose() => cache.Dispose();
}
