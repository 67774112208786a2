using System.ComponentModel.DataAnnotations;

namespace OpenGov.Gateway;

/// <summary>The one encrypted port, for browsers, JSON and gRPC alike (section <c>Tls</c>); without a certificate there is none.</summary>
public sealed class TlsOptions
{
    /// <summary>PEM file with the certificate and those that signed it. Read again when it changes.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the private key.</summary>
    public string? KeyFile { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 8443;
}
