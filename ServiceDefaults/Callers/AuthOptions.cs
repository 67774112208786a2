using System.ComponentModel.DataAnnotations;

namespace OpenGov;

/// <summary>Whose tokens are accepted, and how this service itself signs in (section <c>Auth</c>).</summary>
public sealed class AuthOptions
{
    /// <summary>The <c>iss</c> of every token.</summary>
    [Required]
    public string Issuer { get; init; } = "opengov";

    /// <summary>The <c>aud</c> of every token.</summary>
    [Required]
    public string Audience { get; init; } = "opengov";

    /// <summary>This service's client id at Identity, for the calls it makes in its own name.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret that belongs to <see cref="ClientId"/>.</summary>
    public string? ClientSecret { get; init; }
}
