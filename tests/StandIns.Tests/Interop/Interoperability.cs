using Grpc.Net.Client;

namespace OpenGov.StandIns.Tests.Interop;

/// <summary>
/// The official cases, run by our client and by others' against our server and others'. Where an implementation cannot
/// do a server's part of a case (the standard lets it), the other one does.
/// </summary>
public sealed class Interoperability(Parties parties) : IClassFixture<Parties>
{
    public static TheoryData<string> Cases => InteropCases.Names;

    /// <summary>The JavaScript server does not compress.</summary>
    public static TheoryData<string> CasesOfJavaScript => Without("server_compressed_unary", "server_compressed_streaming");

    /// <summary>The Python server does not know whether a message came compressed.</summary>
    public static TheoryData<string> CasesOfPython => Without("client_compressed_unary", "client_compressed_streaming");

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Cases))]
    public Task Our_client_and_our_server_pass(string name) => Pass("ours", name);

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(CasesOfJavaScript))]
    public Task Our_client_and_the_JavaScript_server_pass(string name) => Pass("javascript", name);

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(CasesOfPython))]
    public Task Our_client_and_the_Python_server_pass(string name) => Pass("python", name);

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Cases))]
    public async Task The_JavaScript_client_and_our_server_pass(string name) => Assert.Equal("passed", await parties.Verdict("javascript", name));

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Cases))]
    public async Task The_Python_client_and_our_server_pass(string name) => Assert.Equal("passed", await parties.Verdict("python", name));

    private async Task Pass(string server, string name)
    {
        var address = name == InteropCases.NeedsCache ? await parties.Cache(server) : await parties.Server(server);
        var compression = new CountingGzip();
        using var channel = GrpcChannel.ForAddress(address, new() { CompressionProviders = [compression] });
        await InteropCases.All[name](new(channel, compression));
    }

    private static TheoryData<string> Without(params string[] names) => [.. InteropCases.All.Keys.Except(names)];
}
