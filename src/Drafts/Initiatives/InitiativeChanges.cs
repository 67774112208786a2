namespace OpenGov.Drafts.Initiatives;

/// <summary>Reading an initiative in order to change it.</summary>
internal static class InitiativeChanges
{
    /// <summary>
    /// The initiative, locked until the transaction ends. <c>initiative_not_found</c> where there is none or the caller may not even see
    /// it; <c>not_allowed</c> where they may see it and have none of the roles.
    /// </summary>
    public static async Task<InitiativeRow> InitiativeToChange(this Work work, Guid id, Caller caller, params string[] roles)
    {
        var row = await work.Find<InitiativeRow>("select * from initiative where id = @id for update", new { id });
        if (row is null || !row.IsPublic && !caller.Organisations().Contains(row.OrganisationId))
            throw Refusal.NotFound("initiative", id);

        caller.RequireRole(row.OrganisationId, roles);
        return row;
    }
}
