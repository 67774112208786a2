using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.Identity;

/// <summary>
/// Checks tokens that come back here with the keys of the own database, where other services ask over HTTP. Read again every minute,
/// and at most once a second when a token names a key that is not known.
/// </summary>
internal sealed class OwnKeys(KeySet keys, TimeProvider clock) : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1), BetweenReadings = TimeSpan.FromSeconds(1);

    private volatile Known? known;
    private volatile bool asked;

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    public override void RequestRefresh() => asked = true;

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (known is { } current && clock.GetElapsedTime(current.ReadAt) < (asked ? BetweenReadings : GoodFor))
            return current.Configuration;

        asked = false;
        var read = new OpenIdConnectConfiguration { JsonWebKeySet = await keys.ReadForChecking(cancel) };
        foreach (var key in read.JsonWebKeySet.GetSigningKeys())
            read.SigningKeys.Add(key);
        known = new Known(read, clock.GetTimestamp());
        return read;
    }

    private sealed record Known(OpenIdConnectConfiguration Configuration, long ReadAt);
}

/// <summary>Makes this service check tokens with its own keys.</summary>
internal static class OwnKeysSetup
{
    internal static void AddTokens(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<TokenOptions>().BindConfiguration("Tokens").ValidateDataAnnotations()
            .Validate(options => options.PublishAhead < options.RotateEvery, "Tokens:PublishAhead must be shorter than Tokens:RotateEvery.")
            .ValidateOnStart();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<KeySet>();
        services.AddSingleton<OwnKeys>();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<OwnKeys>((bearer, own) => bearer.ConfigurationManager = own);
        services.AddHostedService<RotateSigningKeys>();
    }
}
