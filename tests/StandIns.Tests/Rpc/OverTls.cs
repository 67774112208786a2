using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class OverTls
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_credentials_travel_and_the_clients_certificate_is_the_peers_identity()
    {
        using var certificate = SelfSigned("probe.example");
        var (peer, token) = ("", "");
        await using var server = await Start(certificate, (text, context) =>
        {
            (peer, token) = (context.AuthContext.PeerIdentity.Single().Value, context.RequestHeaders.GetValue("authorization")!);
            return Task.FromResult(text);
        });
        using var http = new SocketsHttpHandler
        {
            SslOptions =
            {
                ClientCertificates = [certificate],
                RemoteCertificateValidationCallback = (_, presented, _, _) => presented is X509Certificate2 shown && shown.Thumbprint == certificate.Thumbprint,
            },
        };
        using var channel = GrpcChannel.ForAddress(server.Urls.Single(), new()
        {
            HttpHandler = http,
            Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, CallCredentials.FromInterceptor((_, metadata) =>
            {
                metadata.Add("authorization", "Bearer x");
                return Task.CompletedTask;
            })),
        });

        await new Probe.ProbeClient(channel).EchoAsync(new(), cancellationToken: Stop);

        Assert.Equal(("probe.example", "Bearer x"), (peer, token));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        using var certificate = SelfSigned("probe.example");
        await using var server = await Start(certificate, (text, _) => Task.FromResult(text));
        using var channel = GrpcChannel.ForAddress(server.Urls.Single());

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await new Probe.ProbeClient(channel).EchoAsync(new(), cancellationToken: Stop));

        Assert.Equal(StatusCode.Internal, failed.StatusCode);
        Assert.IsType<HttpRequestException>(failed.Status.DebugException);
    }

    private static async Task<WebApplication> Start(X509Certificate2 certificate, UnaryServerMethod<Text, Text> echo)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.UseHttps(certificate, tls =>
        {
            tls.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            tls.AllowAnyClientCertificate();
        })));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Handlers { Echo = echo });

        var app = builder.Build();
        app.MapGrpcService<ProbeService>();
        await app.StartAsync(Stop);
        return app;
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddDnsName(name);
        alternatives.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256) { CertificateExtensions = { alternatives.Build() } };
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }
}
