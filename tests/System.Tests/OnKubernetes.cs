using System.Text.RegularExpressions;
using OpenGov.Testing;
using YamlDotNet.RepresentationModel;

namespace OpenGov.Whole.Tests;

/// <summary>The manifests describe the system that the application host describes, and say nothing that is secret.</summary>
public sealed partial class OnKubernetes
{
    private static readonly string Base = Path.Combine(Tree.Root, "k8s", "base");
    private static readonly string Host = File.ReadAllText(Path.Combine(Tree.Root, "AppHost", "Program.cs"));
    private static readonly IReadOnlyList<YamlMappingNode> Manifests = [.. Directory.GetFiles(Base, "*.yaml").SelectMany(Documents)];

    public static TheoryData<string> Processes => [.. Named().Matches(Host).Select(match => match.Groups[1].Value).Order()];

    [Fact]
    public void Every_manifest_is_in_the_base()
    {
        var listed = Documents(Path.Combine(Base, "kustomization.yaml")).Single()["resources"];
        Assert.Equal(Directory.GetFiles(Base, "*.yaml").Select(Path.GetFileName).Except(["kustomization.yaml"]).Order(), ((YamlSequenceNode)listed).Select(name => name.ToString()).Order());
    }

    [Fact]
    public void No_manifest_has_a_secret_value()
    {
        Assert.DoesNotContain(Manifests, manifest => Text(manifest, "kind") == "Secret");
        var values = Manifests.Where(manifest => Text(manifest, "kind") == "Deployment").SelectMany(Environment).Where(one => one.Children.ContainsKey("value")).Select(one => $"{one["name"]}={one["value"]}");
        Assert.DoesNotContain(values, value => SecretWord().IsMatch(value));
    }

    [Theory, MemberData(nameof(Processes))]
    public void A_process_is_watched_bounded_and_harmless(string name)
    {
        var deployment = One("Deployment", name);
        var pod = (YamlMappingNode)deployment["spec"]["template"]["spec"];
        var container = (YamlMappingNode)Assert.Single((YamlSequenceNode)pod["containers"]);

        Assert.Equal(["livenessProbe", "readinessProbe", "startupProbe"], container.Children.Keys.Select(key => key.ToString()).Where(key => key.EndsWith("Probe", StringComparison.Ordinal)).Order());
        Assert.Equal(("/health/live", "/health/ready"), (Text(container["livenessProbe"]["httpGet"], "path"), Text(container["readinessProbe"]["httpGet"], "path")));
        Assert.NotEqual("", Text(container["resources"]["requests"], "cpu") + Text(container["resources"]["limits"], "memory"));
        Assert.Equal(("true", "false"), (Text(pod["securityContext"], "runAsNonRoot"), Text(pod, "automountServiceAccountToken")));
        Assert.Equal(("true", "false"), (Text(container["securityContext"], "readOnlyRootFilesystem"), Text(container["securityContext"], "allowPrivilegeEscalation")));
        Assert.Equal(["ALL"], ((YamlSequenceNode)container["securityContext"]["capabilities"]["drop"]).Select(one => one.ToString()));
        Assert.Equal(name, Text(One("Service", name)["spec"]["selector"], "app"));
    }

    /// <summary>Whom a process calls stands in the application host; an address that is missing here would show only in the cluster.</summary>
    [Theory, MemberData(nameof(Processes))]
    public void A_process_knows_whom_it_calls(string name)
    {
        var environment = Environment(One("Deployment", name)).Select(one => one["name"].ToString()).ToHashSet();
        var called = Calls(name).SelectMany(match => Reference().Matches(match.Value)).Select(match => match.Groups[1].Value).Distinct().ToList();

        foreach (var other in called.Where(Processes.Select(row => row.Data).Contains))
            Assert.Contains($"services__{other}__http__0", environment);
        if (name != "gateway")
            Assert.Contains($"ConnectionStrings__{name}", environment);
    }

    private static MatchCollection Calls(string name) => Regex.Matches(Host, $"""(?:^{name}\.|var {name} = |Project\("{name}")[^;]*;""", RegexOptions.Multiline);

    private static YamlMappingNode One(string kind, string name) => Assert.Single(Manifests, manifest => Text(manifest, "kind") == kind && Text(manifest["metadata"], "name") == name);

    private static IEnumerable<YamlMappingNode> Environment(YamlMappingNode deployment) =>
        ((YamlSequenceNode)((YamlSequenceNode)deployment["spec"]["template"]["spec"]["containers"])[0]["env"]).Cast<YamlMappingNode>();

    private static string Text(YamlNode node, string key) => node is YamlMappingNode map && map.Children.TryGetValue(key, out var value) ? value.ToString() : "";

    private static IEnumerable<YamlMappingNode> Documents(string file)
    {
        using var reader = File.OpenText(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    [GeneratedRegex("""(?:Service|Project)\("([a-z]+)", """)]
    private static partial Regex Named();

    [GeneratedRegex(@"WithReference\((\w+)\)")]
    private static partial Regex Reference();

    [GeneratedRegex("(?i)(password|secret|key)[a-z_]*=.|Password=")]
    private static partial Regex SecretWord();
}
