namespace OpenGov.Notifications.Journal;

/// <summary>Registers what writes and reads the journal.</summary>
internal static class JournalSetup
{
    internal static WebApplicationBuilder AddJournal(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JournalWriter>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JournalWriter>());
        builder.Services.AddSingleton<JournalTail>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JournalTail>());
        builder.Services.AddSingleton<KnownPlaces>();
        builder.Services.AddHostedService(services => services.GetRequiredService<KnownPlaces>());
        return builder;
    }
}
