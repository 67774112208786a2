using OpenGov.Web.Sessions;

namespace OpenGov.Web.Pages.Desk;

/// <summary>For whom the visitor works, and in which role.</summary>
internal static class DeskRights
{
    /// <summary>Roles that give somebody a desk.</summary>
    public static readonly string[] Official = [Roles.Drafter, Roles.EngagementCoordinator, Roles.LobbyRegistrar];

    /// <summary>Roles that start, describe and move initiatives, and answer comments.</summary>
    public static readonly string[] Writers = [Roles.Drafter, Roles.EngagementCoordinator];

    /// <summary>The organisations in which the visitor has one of the roles, in the order of the token.</summary>
    public static IReadOnlyList<string> OrganisationsWith(this Visitor visitor, params string[] roles) =>
        [.. visitor.Person?.Roles.Where(one => roles.Contains(one.Role)).Select(one => one.OrganisationId.ToString()).Distinct() ?? []];

    /// <summary>Whether the visitor has one of the roles in this organisation.</summary>
    public static bool MayIn(this Visitor visitor, string organisation, params string[] roles) =>
        Guid.TryParse(organisation, out var id) && visitor.Person?.HasRole(id, roles) == true;

    /// <summary>The page for “not allowed” unless the visitor has one of the roles in this organisation.</summary>
    public static void RequireIn(this Visitor visitor, string organisation, params string[] roles) => visitor.Person!.RequireRole(Guid.Parse(organisation), roles);

    /// <summary>The page for “not allowed” unless the visitor has one of the roles in any organisation; answers these organisations.</summary>
    public static IReadOnlyList<string> RequireAnywhere(this Visitor visitor, params string[] roles)
    {
        visitor.Person!.RequireRoleAnywhere(roles);
        return visitor.OrganisationsWith(roles);
    }
}
