using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using OpenGov.Notifications.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Gateway.Tests;

public sealed class TlsTests(Servers servers)
{
    [Fact]
    public async Task One_encrypted_port_serves_pages_over_both_HTTP_versions_and_gRPC()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var certificate = SelfSigned(folder);
        var port = FreePort.Next();
        await using var echo = await new EchoService().Start();
        await using var system = await new SystemBuilder(servers).Service("gateway", database: false, settings:
        [
            .. Behind.Echoes("web", echo), .. Behind.Echoes("notifications", echo), ("Tls:Port", port.ToString(CultureInfo.InvariantCulture)),
            ("Tls:CertificateFile", Path.Combine(folder, "tls.crt")), ("Tls:KeyFile", Path.Combine(folder, "tls.key")),
        ]).Start();
        using var http = new HttpClient(Trusting(certificate)) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };

        foreach (var version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact }, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, version), (answer.StatusCode, answer.Version));
            Assert.StartsWith("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        }

        using var channel = GrpcChannel.ForAddress(http.BaseAddress, new GrpcChannelOptions { HttpHandler = Trusting(certificate), DisposeHttpClient = true });
        Assert.Contains("\"x-forwarded-proto\":\"https\"", (await new EventsApi.EventsApiClient(channel).ListEventsAsync(new ListEventsRequest())).Events[0].Data, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static SocketsHttpHandler Trusting(string certificate) =>
        new() { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate } };

    private static string SelfSigned(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString();
    }
}
