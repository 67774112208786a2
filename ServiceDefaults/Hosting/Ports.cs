using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace OpenGov;

/// <summary>
/// <c>HTTP_PORT</c> speaks HTTP/1.1 and <c>GRPC_PORT</c> plain-text HTTP/2: on the loopback address in Development, on every address
/// otherwise. Without either, Kestrel's own configuration holds.
/// </summary>
internal static class Ports
{
    /// <summary>20 MB: the largest body of a request that is not gRPC.</summary>
    internal const int LargestHttpBody = 20 * 1024 * 1024;

    /// <summary>24 MB: the largest gRPC message.</summary>
    internal const int LargestGrpcMessage = 24 * 1024 * 1024;

    internal static void ListenOnConfiguredPorts(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestGrpcMessage + 1024;
            // One HTTP/2 connection carries many callers' streams: it must not be cut because one of them reads or writes slowly.
            // The gateway, where every client has connections of its own, keeps time.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 512;
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);

            if (builder.Configuration.GetValue<int?>("HTTP_PORT") is { } http)
                Listen(kestrel, http, HttpProtocols.Http1);
            if (builder.Configuration.GetValue<int?>("GRPC_PORT") is { } grpc)
                Listen(kestrel, grpc, HttpProtocols.Http2);
        });

        void Listen(KestrelServerOptions kestrel, int port, HttpProtocols protocols)
        {
            if (isDevelopment)
                kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = protocols);
            else
                kestrel.ListenAnyIP(port, listen => listen.Protocols = protocols);
        }
    }
}
