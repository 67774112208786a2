using System.ComponentModel.DataAnnotations;

namespace OpenGov.Identity;

/// <summary>The key that personal codes and private signing keys are encrypted with (section <c>Persons</c>).</summary>
public sealed class SealingOptions
{
    /// <summary>
    /// 256 bits as base64 (<c>openssl rand -base64 32</c>); the same for every replica. Compulsory outside Development, where there
    /// is no default; whoever loses it loses the personal codes.
    /// </summary>
    [RegularExpression("^[A-Za-z0-9+/]{43}=$", ErrorMessage = "Persons:EncryptionKey must be 32 bytes as base64.")]
    public string? EncryptionKey { get; init; }

    /// <summary>In Development without a key: the file in which one is made and kept. Null means the user's data folder.</summary>
    public string? KeyFile { get; init; }
}
