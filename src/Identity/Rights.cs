namespace OpenGov.Identity;

/// <summary>Who may look after an organisation.</summary>
internal static class Rights
{
    /// <summary>PERMISSION_DENIED unless the caller administers this organisation or runs the installation.</summary>
    internal static void RequireAdministrator(this Caller caller, Guid organisationId)
    {
        if (!caller.IsOperator)
            caller.RequireRole(organisationId, Roles.Administrator);
    }

    /// <summary>PERMISSION_DENIED unless the caller may hand this role on: the role operator only an operator.</summary>
    internal static void RequireMayGive(this Caller caller, string role)
    {
        if (role == Roles.Operator)
            caller.RequireOperator();
    }
}
