using System.Text.RegularExpressions;
using OpenGov.Testing;

namespace OpenGov.Whole.Tests;

/// <summary>The list of what is promised, and the tests that show it: a test carries the id of its promise, threat, fault or invariant as a trait.</summary>
public sealed partial class EveryPromiseHasATest
{
    private static readonly string[] Due =
    [
        "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T10", "T11", "T12", "T14", "T15", "T16", "T20", "T22", "T29", "T34", "T39", "T40", "T41",
        "P1", "P5", "P14", "P15", "P16", "P17", "P18", "P21",
    ];

    [Fact]
    [Trait("promise", "P4")]
    public void Each_one_that_is_due_is_shown_by_some_test()
    {
        var shown = Traits().Where(trait => trait.Key == "promise").Select(trait => trait.Id).ToHashSet();
        Assert.Equal([], Due.Except(shown));
    }

    [Fact]
    public void Every_trait_is_a_promise_with_an_id_of_the_list() =>
        Assert.Empty(Traits().Where(trait => trait.Key != "promise" || !Id().IsMatch(trait.Id)).Select(trait => $"{trait.File}: Trait(\"{trait.Key}\", \"{trait.Id}\")"));

    private static IEnumerable<(string File, string Key, string Id)> Traits() =>
        from file in Directory.EnumerateFiles(Path.Combine(Tree.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        from match in Trait().Matches(File.ReadAllText(file))
        select (Path.GetRelativePath(Tree.Root, file), match.Groups["key"].Value, match.Groups["id"].Value);

    [GeneratedRegex("""\bTrait\("(?<key>[^"]*)", *"(?<id>[^"]*)"\)""")]
    private static partial Regex Trait();

    [GeneratedRegex(@"^[PTFI]\d{1,2}\z")]
    private static partial Regex Id();
}
