namespace OpenGov;

/// <summary>Whether a person or an information system calls.</summary>
public enum CallerKind
{
    /// <summary>A signed-in person.</summary>
    Person,

    /// <summary>An information system or one of the services, signed in with client credentials.</summary>
    System,
}

/// <summary>A role within one organisation; the codes stand in <see cref="OpenGov.Roles"/>.</summary>
public sealed record OrganisationRole(Guid OrganisationId, string Role);

/// <summary>Who calls, as the verified token says.</summary>
/// <param name="Id">Pseudonymous id of the person, or the id of the information system.</param>
/// <param name="Kind">Person or system.</param>
/// <param name="Name">Display name of a person; null for a system.</param>
/// <param name="Roles">What they may do, and for which organisation.</param>
public sealed record Caller(Guid Id, CallerKind Kind, string? Name, IReadOnlyList<OrganisationRole> Roles)
{
    /// <summary>Whether the caller runs the installation (the role <c>operator</c>, in whichever organisation it was given).</summary>
    public bool IsOperator => HasRoleAnywhere(OpenGov.Roles.Operator);

    /// <summary>Whether the caller has one of the roles in this organisation.</summary>
    public bool HasRole(Guid organisationId, params string[] roles) =>
        Roles.Any(one => one.OrganisationId == organisationId && roles.Contains(one.Role));

    /// <summary>Whether the caller has one of the roles in any organisation.</summary>
    public bool HasRoleAnywhere(params string[] roles) => Roles.Any(one => roles.Contains(one.Role));

    /// <summary>PERMISSION_DENIED <c>not_allowed</c> unless the caller has one of the roles in this organisation.</summary>
    public void RequireRole(Guid organisationId, params string[] roles)
    {
        if (!HasRole(organisationId, roles))
            throw Refusal.Forbidden($"This needs the role {Either(roles)} in the organisation {organisationId}, which you do not have.");
    }

    /// <summary>PERMISSION_DENIED <c>not_allowed</c> unless the caller has one of the roles in any organisation.</summary>
    public void RequireRoleAnywhere(params string[] roles)
    {
        if (!HasRoleAnywhere(roles))
            throw Refusal.Forbidden($"This needs the role {Either(roles)}, which you do not have.");
    }

    /// <summary>PERMISSION_DENIED <c>not_allowed</c> unless the caller runs the installation.</summary>
    public void RequireOperator() => RequireRoleAnywhere(OpenGov.Roles.Operator);

    private static string Either(string[] roles) => string.Join(" or ", roles.Select(role => role.Replace('_', ' ')));
}
