using Microsoft.Extensions.Options;

namespace OpenGov.Notifications.Webhooks;

/// <summary>Registers what delivers webhooks.</summary>
internal static class WebhooksSetup
{
    internal static WebApplicationBuilder AddWebhooks(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var development = builder.Environment.IsDevelopment();
        services.AddOptions<WebhooksOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart()
            .Validate(options => options.SecretKey is null || IsKey(options.SecretKey), "Webhooks:SecretKey must be 32 random bytes in base64 (openssl rand -base64 32).")
            .Validate(options => development || options.SecretKey is not null, "Webhooks:SecretKey is not set: outside Development there is no default.")
            .Validate(options => development || !options.AllowLoopback && options.AllowedHosts.Length == 0 && options.HostsFile is null, "Webhooks:AllowLoopback, AllowedHosts and HostsFile are for Development only.")
            .Validate(options => options.Lease > options.Timeout, "Webhooks:Lease must be longer than Webhooks:Timeout.");

        services.AddSingleton(container => new Destination(container.GetRequiredService<IOptions<WebhooksOptions>>().Value, development));
        services.AddSingleton<SecretSeal>();
        services.AddSingleton<Sender>();
        services.AddSingleton<Leases>();
        services.AddSingleton<Deliverer>();
        services.AddHostedService<DeliverWebhooks>();
        services.AddHostedService<ForgetDeliveries>();
        return builder;
    }

    private static bool IsKey(string text)
    {
        Span<byte> key = stackalloc byte[64];
        return Convert.TryFromBase64String(text, key, out var length) && length == 32;
    }
}
