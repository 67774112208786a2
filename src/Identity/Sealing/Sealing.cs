namespace OpenGov.Identity;

/// <summary>Registers the <see cref="Seal"/>.</summary>
internal static class Sealing
{
    internal static void AddSealing(this WebApplicationBuilder builder)
    {
        var mayMakeAKey = builder.Environment.IsDevelopment();
        builder.Services.AddOptions<SealingOptions>().BindConfiguration("Persons").ValidateDataAnnotations()
            .Validate(options => mayMakeAKey || options.EncryptionKey is not null, "Persons:EncryptionKey is missing: set it to 32 random bytes as base64 (openssl rand -base64 32), the same for every replica.")
            .ValidateOnStart();
        builder.Services.AddSingleton<Seal>();
    }
}
