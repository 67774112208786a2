using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OpenGov.Gateway;

/// <summary>
/// Where another proxy stands before the gateway (an ingress, a load balancer), its address or network is named in <c>TrustedProxies</c>, separated
/// by commas: only then, and only from there, X-Forwarded-For and X-Forwarded-Proto are believed. By default nobody is.
/// </summary>
internal static class TrustedProxies
{
    internal static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var networks = Networks(builder.Configuration);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }

    internal static void UseTrustedProxies(this WebApplication app)
    {
        if (Networks(app.Configuration).Count > 0)
            app.UseForwardedHeaders();
    }

    private static List<System.Net.IPNetwork> Networks(IConfiguration configuration) =>
        [.. (configuration["TrustedProxies"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Network)];

    private static System.Net.IPNetwork Network(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException($"TrustedProxies: “{text}” is neither an address nor a network like 10.0.0.0/8.");
}
