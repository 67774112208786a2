namespace OpenGov.Identity;

/// <summary>Registers what the capabilities need.</summary>
internal static class Setup
{
    internal static void AddOrganisations(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OrganisationOptions>().BindConfiguration("Organisations").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<RegisterDeclaredClients>();
    }

    internal static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SessionOptions>().BindConfiguration("Sessions").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<PersonRegister>();
        builder.Services.AddHostedService<DeleteOldSessions>();
    }
}
