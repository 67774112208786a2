using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenGov.Testing;

namespace OpenGov.Whole.Tests;

/// <summary>The rules of the house that the sources themselves show.</summary>
public sealed partial class WhoMayKnowWhom
{
    private static readonly string[] Services = ["Identity", "Drafts", "Consultations", "LobbyRegistry", "Notifications", "Gateway", "Web"];

    [Fact]
    public void Services_refer_to_the_contracts_and_the_defaults_and_to_nobody_else()
    {
        foreach (var service in Services)
            Assert.Equal(["Contracts", "ServiceDefaults"], References($"src/{service}/{service}.csproj").Order());
        Assert.Equal(["Contracts"], References("src/Cli/Cli.csproj"));
        Assert.Equal(["Contracts"], References("ServiceDefaults/ServiceDefaults.csproj"));
        Assert.Empty(References("src/Contracts/Contracts.csproj"));
        Assert.Empty(References("AppHost/AppHost.csproj"));
    }

    [Fact]
    [Trait("promise", "T14")]
    public void No_statement_is_put_together_from_anything_but_constants()
    {
        var found = Sources().SelectMany(file => Interpolated().Matches(File.ReadAllText(file)).Select(match => $"{file}: {match.Value.ReplaceLineEndings(" ")}"));
        Assert.Empty(found);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Tree.Root, project)).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static IEnumerable<string> Sources() => new[] { "ServiceDefaults" }.Concat(Services.Select(service => Path.Combine("src", service)))
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Tree.Root, folder), "*.cs", SearchOption.AllDirectories));

    // The holes that are allowed are constants of these names.
    [GeneratedRegex("""\$+"+\s*(?:select|insert into|update|delete from|with)\s(?:[^"{]|\{(?:\w+\.)?(?:Columns|Condition|Rest|Hits)\}){0,2000}\{(?!(?:\w+\.)?(?:Columns|Condition|Rest|Hits)\})""", RegexOptions.IgnoreCase)]
    private static partial Regex Interpolated();
}
