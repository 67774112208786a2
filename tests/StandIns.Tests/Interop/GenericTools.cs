using System.Text.Json;

namespace OpenGov.StandIns.Tests.Interop;

/// <summary>A tool that knows no contract lists all services and calls them, from reflection alone.</summary>
public sealed class GenericTools(Parties parties) : IClassFixture<Parties>
{
    [Theory(Timeout = 60_000)]
    [InlineData("v1")]
    [InlineData("v1alpha")]
    public async Task List_and_call_what_reflection_shows_them(string version)
    {
        var program = await Foreign.Program("javascript", "generic_tool.js");
        var output = await Party.Output(program[0], [.. program[1..], (await parties.Server("ours")).Authority, version]);

        var seen = JsonDocument.Parse(output).RootElement;
        Assert.Equal(
            ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "grpc.testing.TestService"],
            seen.GetProperty("services").EnumerateArray().Select(service => service.GetString()));
        Assert.Equal(["Check", "Watch"], seen.GetProperty("methods").GetProperty("grpc.health.v1.Health").EnumerateArray().Select(method => method.GetString()));
        Assert.Equal(8, seen.GetProperty("methods").GetProperty("grpc.testing.TestService").GetArrayLength());
        Assert.Equal((7, "SERVING"), (seen.GetProperty("size").GetInt32(), seen.GetProperty("status").GetString()));
    }
}
