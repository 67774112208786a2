using System.ComponentModel.DataAnnotations;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>
/// An information system that configuration declares (section <c>Clients</c>, a list): the first operator of a new installation, and the
/// services that call each other in their own name.
/// </summary>
public sealed class DeclaredClient
{
    public required Guid Id { get; init; }

    /// <summary>What it proves itself with; at least 43 characters (256 bits as base64url).</summary>
    [MinLength(43)]
    public required string Secret { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Role codes separated by commas.</summary>
    [Required]
    public required string Roles { get; init; }

    /// <summary>Registry code of the organisation it acts for, which is registered when it is not known yet.</summary>
    [RegularExpression("[A-Za-z0-9-]{1,40}")]
    public required string RegistryCode { get; init; }

    /// <summary>Name of that organisation, used when it is registered.</summary>
    [StringLength(300, MinimumLength = 1)]
    public required string OrganisationName { get; init; }

    /// <summary>Kind of that organisation, used when it is registered.</summary>
    public OrganisationKind OrganisationKind { get; init; } = OrganisationKind.Agency;
}
