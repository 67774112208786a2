using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using OpenGov.Testing;
using OpenGov.Whole.Tests.Surface;

namespace OpenGov.Whole.Tests.Contracts;

/// <summary>Whoever builds on the contracts has nothing but them: everything in them says what it means.</summary>
public sealed partial class ContractsAreExplained
{
    [Fact]
    public void Every_message_field_value_service_and_method_has_a_comment_above_it()
    {
        var (declared, unexplained) = (0, new List<string>());
        foreach (var file in Protos())
        {
            var lines = File.ReadAllLines(file);
            foreach (var (number, line) in lines.Index().Where(one => Declaration().IsMatch(one.Item)))
            {
                declared++;
                if (number == 0 || !Explanation().IsMatch(lines[number - 1]))
                    unexplained.Add($"{Path.GetFileName(file)}:{number + 1}: {line.Trim()}");
            }
        }

        Assert.Equal(PublicMethod.Files.Sum(Declarations), declared);
        Assert.Empty(unexplained);
    }

    [Fact]
    public void Every_refusal_code_that_a_service_gives_stands_in_a_contract_or_among_what_holds_for_all()
    {
        var contracts = string.Concat(Protos().Append(Path.Combine(Tree.Root, "docs", "decisions", "contracts.md")).Select(File.ReadAllText));
        var given = new[] { "Identity", "Drafts", "Consultations", "LobbyRegistry", "Notifications" }
            .SelectMany(service => Directory.EnumerateFiles(Path.Combine(Tree.Root, "src", service), "*.cs", SearchOption.AllDirectories)).SelectMany(file => Codes(File.ReadAllText(file)));
        Assert.DoesNotContain(given.Distinct(), code => !contracts.Contains($"`{code}`", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Protos() => Directory.EnumerateFiles(Path.Combine(Tree.Root, "src", "Contracts", "protos"), "*.proto", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Codes(string source) =>
        Refusals().Matches(source).Select(match => match.Groups["code"].Value).Concat(NotFounds().Matches(source).Select(match => $"{match.Groups["what"].Value}_not_found"));

    private static int Declarations(FileDescriptor file) => file.MessageTypes.Sum(Declarations) + file.EnumTypes.Sum(type => 1 + type.Values.Count) + file.Services.Sum(service => 1 + service.Methods.Count);

    private static int Declarations(MessageDescriptor message) => message.GetOptions()?.MapEntry == true ? 0 :
        1 + message.Fields.InDeclarationOrder().Count + message.RealOneofCount + message.NestedTypes.Sum(Declarations) + message.EnumTypes.Sum(type => 1 + type.Values.Count);

    [GeneratedRegex(@"^\s*(?:(?:message|enum|service|oneof)\s+\w+\s*\{|rpc\s+\w+|(?:repeated |optional )?(?:map<[^>]+>|[\w.]+)\s+\w+\s*=\s*\d+;|[A-Z][A-Z0-9_]*\s*=\s*\d+;)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\s*// .*\w")]
    private static partial Regex Explanation();

    [GeneratedRegex("""new(?: Refusal)?\("(?<code>[a-z]+(?:_[a-z]+)+)",|Refusal\.(?:Exists|Conflict)\("(?<code>[a-z_]+)",""")]
    private static partial Regex Refusals();

    [GeneratedRegex("""Refusal\.NotFound\("(?<what>[a-z_]+)",""")]
    private static partial Regex NotFounds();
}
