using Xunit;

namespace OpenGov.Cli.Tests;

public sealed class RequestIds
{
    [Fact]
    public void The_same_meaning_has_the_same_id_in_every_run_on_every_machine() =>
        Assert.Equal("9cfc145d-6429-8943-b1df-08bbc4ce94e6", RequestId.Of("record comment", "a", "õ"));

    [Theory]
    [InlineData("a", "bc", "ab", "c")]
    [InlineData("a", "", "", "a")]
    [InlineData("a", "b", "b", "a")]
    public void Parts_are_not_mixed_up(string one, string two, string three, string four) =>
        Assert.NotEqual(RequestId.Of(one, two), RequestId.Of(three, four));

    [Fact]
    public void An_id_is_a_UUID_of_version_8_and_the_usual_variant()
    {
        foreach (var number in Enumerable.Range(0, 1000))
        {
            var id = RequestId.Guid($"{number}");
            Assert.Equal((8, true), (id.Version, id.Variant is >= 8 and <= 11));
        }
    }

    [Fact]
    public void Identical_things_are_counted_one_by_one()
    {
        var occurrences = new Occurrences();
        Assert.Equal([1, 2, 1, 3], new[] { "a", "a", "b", "a" }.Select(thing => occurrences.Next(thing)));
    }
}
