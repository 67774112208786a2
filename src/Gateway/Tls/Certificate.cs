using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpenGov.Gateway;

/// <summary>The certificate as it lies on disk; a renewed one is served a minute later at the latest, without a restart.</summary>
internal sealed class Certificate(TlsOptions options, TimeProvider clock, ILogger<Certificate> log)
{
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromMinutes(1);

    private readonly Lock one = new();
    private X509Certificate2? served;
    private DateTime changedAt;
    private long lookedAt;

    /// <summary>The certificate to serve.</summary>
    /// <exception cref="CryptographicException">There is no readable certificate, and there was none before.</exception>
    internal X509Certificate2 Current()
    {
        lock (one)
        {
            if (served is not null && clock.GetElapsedTime(lookedAt) < LooksAgainAfter)
                return served;

            lookedAt = clock.GetTimestamp();
            var changed = File.GetLastWriteTimeUtc(options.CertificateFile!);
            if (served is null || changed != changedAt)
                Load(changed);
            return served!;
        }
    }

    private void Load(DateTime changed)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.KeyFile);
            served = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            changedAt = changed;
            log.CertificateLoaded(served.Subject, served.NotAfter.ToUniversalTime());
        }
        catch (Exception unreadable) when (served is not null && unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            log.CertificateUnreadable(unreadable, options.CertificateFile!);
        }
    }
}
