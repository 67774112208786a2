using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace OpenGov.Notifications.Webhooks;

/// <summary>
/// Keeps signing secrets unreadable in the database: AES-256-GCM, bound to the webhook, as <c>version (1) | nonce (12) | tag (16) | ciphertext</c>.
/// </summary>
public sealed class SecretSeal(IOptions<WebhooksOptions> options, IHostEnvironment environment, Database db) : IDisposable
{
    private const byte Version = 1;
    private const int Nonce = 12, Tag = 16, Head = 1 + Nonce + Tag;

    private readonly SemaphoreSlim one = new(1, 1);
    private volatile byte[]? key;

    /// <summary>Seals the secret of a webhook.</summary>
    public async Task<byte[]> Close(byte[] secret, Guid webhookId, CancellationToken stop)
    {
        var whole = new byte[Head + secret.Length];
        whole[0] = Version;
        RandomNumberGenerator.Fill(whole.AsSpan(1, Nonce));
        using var aes = new AesGcm(await Key(stop), Tag);
        aes.Encrypt(whole.AsSpan(1, Nonce), secret, whole.AsSpan(Head), whole.AsSpan(1 + Nonce, Tag), webhookId.ToByteArray(bigEndian: true));
        return whole;
    }

    /// <summary>Opens what <see cref="Close"/> made for the same webhook.</summary>
    /// <exception cref="CryptographicException">Another key sealed it, it was changed, or it belongs to another webhook.</exception>
    public async Task<byte[]> Open(byte[] whole, Guid webhookId, CancellationToken stop)
    {
        if (whole.Length <= Head || whole[0] != Version)
            throw new CryptographicException($"The secret of webhook {webhookId} is not a sealed value.");
        var secret = new byte[whole.Length - Head];
        using var aes = new AesGcm(await Key(stop), Tag);
        aes.Decrypt(whole.AsSpan(1, Nonce), whole.AsSpan(Head), whole.AsSpan(1 + Nonce, Tag), secret, webhookId.ToByteArray(bigEndian: true));
        return secret;
    }

    public void Dispose() => one.Dispose();

    private async Task<byte[]> Key(CancellationToken stop)
    {
        if (key is { } known)
            return known;
        await one.WaitAsync(stop);
        try
        {
            return key ??= options.Value.SecretKey is { } given ? Convert.FromBase64String(given) : await DevelopmentKey(stop);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<byte[]> DevelopmentKey(CancellationToken stop)
    {
        if (!environment.IsDevelopment())
            throw new InvalidOperationException("Webhooks:SecretKey is not set.");
        await db.Execute("insert into development_key (key) values (@Key) on conflict do nothing", new { Key = RandomNumberGenerator.GetBytes(32) }, stop);
        return (await db.Find<byte[]>("select key from development_key", null, stop))!;
    }
}
