namespace OpenGov.Notifications.Webhooks;

/// <summary>
/// Whose a webhook is. One of an organisation stays the organisation's, whoever made it and whatever becomes of their roles; it carries
/// public events only.
/// </summary>
internal static class Ownership
{
    /// <summary>The roles that act for an organisation here.</summary>
    internal static readonly string[] Acting = [Roles.Representative, Roles.Administrator];

    /// <summary>The caller's own, or of an organisation that the caller represents or administers.</summary>
    internal static bool Is(Caller caller, Guid ownerId, Guid? organisationId) =>
        organisationId is { } organisation ? caller.HasRole(organisation, Acting) : ownerId == caller.Id;

    /// <summary>The organisations that the caller represents or administers.</summary>
    internal static Guid[] Organisations(Caller caller) => [.. caller.Roles.Where(one => Acting.Contains(one.Role)).Select(one => one.OrganisationId).Distinct()];
}
