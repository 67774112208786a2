using System.Reflection;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Api;

/// <summary>A stand-in has the public API of its package: all of it, and nothing else.</summary>
public sealed class Signatures
{
    [Theory]
    [InlineData("Grpc.Core.Api")]
    [InlineData("Grpc.Net.Common")]
    [InlineData("Grpc.Net.ClientFactory")]
    [InlineData("Grpc.AspNetCore.Server.ClientFactory")]
    [InlineData("Grpc.AspNetCore.HealthChecks", "Grpc.Health.V1")]
    [InlineData("Grpc.AspNetCore.Server.Reflection", "Grpc.Reflection.V1", "Grpc.Reflection.V1Alpha")]
    public void Every_signature_of_the_package_is_in_the_stand_in_and_no_other(string package, params string[] generated)
    {
        var written = Listed(package);
        var there = Qualified(Assemblies(package).SelectMany(assembly => PublicApi.Lines(assembly, generated)));

        Assert.Equal("", string.Join('\n', written.Except(there)));
        Assert.Equal("", string.Join('\n', there.Except(written)));
    }

    /// <summary>With the smaller package that one is built on; a stand-in has both in one.</summary>
    private static IEnumerable<Assembly> Assemblies(string package)
    {
        var assembly = Assembly.Load(package);
        return assembly.GetReferencedAssemblies().Where(name => name.Name is "Grpc.HealthCheck" or "Grpc.Reflection").Select(Assembly.Load).Prepend(assembly);
    }

    private static HashSet<string> Listed(string package) => Qualified(File.ReadLines(Path.Combine(Tree.Root, "tests", "StandIns.Tests", "Api", "Signatures", package + ".txt")));

    /// <summary>Each member with its type before it, so that equal lines of different types differ.</summary>
    private static HashSet<string> Qualified(IEnumerable<string> lines)
    {
        var type = "";
        HashSet<string> all = new(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
            all.Add(line[0] == ' ' ? $"{type} |{line}" : type = line);
        return all;
    }
}
