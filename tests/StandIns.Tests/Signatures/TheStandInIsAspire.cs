using System.Reflection;

namespace OpenGov.StandIns.Tests.Signatures;

/// <summary>
/// The public members of the stand-ins for Aspire are members of Aspire 13.6. What Aspire has lies beside this file: for each type that a
/// stand-in has too, its heading, the interfaces it is, and all of its public and protected members.
/// </summary>
public sealed class TheStandInIsAspire
{
    public static TheoryData<string> Assemblies => ["Aspire.Hosting", "Aspire.Hosting.PostgreSQL", "Aspire.Hosting.RabbitMQ", "Aspire.Hosting.Redis"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_public_type_and_member_of_the_stand_in_is_one_of_Aspire(string name)
    {
        var (assembly, real) = (Assembly.Load(name), Facts(name));
        Assert.SkipWhen(assembly.GetType("Aspire.Hosting.Running.Orchestrator") is null && name == "Aspire.Hosting", "Aspire itself is here.");

        var dialect = PublicApi.Types(assembly).SelectMany(type =>
            !real.TryGetValue(PublicApi.Heading(type), out var known) ? [PublicApi.Heading(type)]
            : PublicApi.Interfaces(type).Concat(PublicApi.Members(type)).Where(line => !known.Contains(line)).Select(line => $"{type.FullName}: {line}"));

        Assert.Empty(dialect);
    }

    [Theory]
    [InlineData("Aspire.Hosting", "static class Aspire.Hosting.ResourceBuilderExtensions", "static IResourceBuilder<T> WaitFor<T>(IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport")]
    [InlineData("Aspire.Hosting", "enum Aspire.Hosting.ApplicationModel.WaitType", "WaitForCompletion = 1")]
    [InlineData("Aspire.Hosting.Redis", "static class Aspire.Hosting.RedisBuilderExtensions", "static IResourceBuilder<RedisResource> AddRedis(IDistributedApplicationBuilder builder, string name, int? port = default, IResourceBuilder<ParameterResource>? password = default)")]
    public void A_signature_reads_as_C_sharp_declares_it(string name, string heading, string member)
    {
        var type = PublicApi.Types(Assembly.Load(name)).Single(type => PublicApi.Heading(type) == heading);

        Assert.Contains(member, PublicApi.Members(type));
        Assert.Contains(member, Facts(name)[heading]);
    }

    private static Dictionary<string, HashSet<string>> Facts(string name)
    {
        using var list = new StreamReader(typeof(TheStandInIsAspire).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name));
        var facts = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];

        while (list.ReadLine() is { } line)
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
                members.Add(line[2..]);
            else if (line.Length > 0)
                facts.Add(line, members = []);
        }

        return facts;
    }
}
