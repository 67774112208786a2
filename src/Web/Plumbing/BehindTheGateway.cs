using Microsoft.AspNetCore.HttpOverrides;

namespace OpenGov.Web.Plumbing;

public static class BehindTheGateway
{
    /// <summary>
    /// Takes the reader's scheme, host and address from <c>X-Forwarded-*</c>, so that redirects, canonical addresses and secure cookies are those of the
    /// public site. Believed from this machine, and from the networks in <c>Web:TrustedProxies</c> (CIDR, e.g. the cluster's pods).
    /// </summary>
    public static void AddGatewayHeaders(this WebApplicationBuilder builder) =>
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            foreach (var network in builder.Configuration.GetSection("Web:TrustedProxies").Get<string[]>() ?? [])
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });
}
