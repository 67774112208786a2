using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace OpenGov.Gateway.Tests;

[Collection(SharedGateway.Name)]
public sealed class PathTests(GatewaySystem system)
{
    [Theory]
    [InlineData("/api/v1/initiatives/..%2f..%2fsecret", 400)]
    [InlineData("/api/v1/initiatives/%2e%2e/%2E%2E/secret", 400)]
    [InlineData("/api/v1/initiatives/..%5csecret", 400)]
    [InlineData("/api/v1/initiatives/..\\secret", 400)]
    [InlineData("/api/v1/initiatives/%252e%252e/secret", 400)]
    [InlineData("/api/v1/initiatives/a%00b", 400)]
    [InlineData("/api/v1/initiatives/a%0d%0aX-Injected:1", 400)]
    [InlineData("/api/v1/initiatives/../../../health/ready", 200)]
    [InlineData("/api/v1/initiatives/./x", 200)]
    public async Task An_address_that_could_be_read_in_two_ways_is_refused(string target, int status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, system.Http().BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        var first = await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"HTTP/1.1 {status}", first?[..12]);
    }

    [Theory]
    [InlineData("/a/b?x=%2e%2e%2f", true)]
    [InlineData("/a/b.c/d..e", true)]
    [InlineData("/m%C3%A4nd", true)]
    [InlineData("/a%2Fb", false)]
    [InlineData("/a%2eb", false)]
    [InlineData("/a%5Cb", false)]
    [InlineData("/a%25b", false)]
    public void A_path_is_safe_when_it_means_one_thing(string target, bool safe) =>
        Assert.Equal(safe, SafePaths.IsSafe(target, new Microsoft.AspNetCore.Http.PathString("/x")));
}
