using Grpc.Core;
using OpenGov.Whole.Tests.Surface;

namespace OpenGov.Whole.Tests;

/// <summary>Every method of every public contract, through the gateway.</summary>
[Collection(nameof(TheCountry))]
public sealed class EveryDoorHasALock(TheCountry country)
{
    public static IEnumerable<TheoryDataRow<string>> Doors => Door.All.Select(door => new TheoryDataRow<string>(door.Name));

    public static IEnumerable<TheoryDataRow<string>> WithHiddenThings => Door.All.Where(door => door.Hidden is not null).Select(door => new TheoryDataRow<string>(door.Name));

    [Fact]
    [Trait("promise", "P5")]
    public void No_method_is_without_an_entry_in_the_table() => Assert.Equal(PublicMethod.All.Select(method => method.Name), Door.All.Select(door => door.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Doors))]
    [Trait("promise", "P5"), Trait("promise", "T10"), Trait("promise", "T15")]
    public async Task Whoever_may_not_pass_is_refused_and_nothing_happens(string name)
    {
        var (scene, door) = (await country.Scene(), Door.Named(name));
        await scene.NothingHappens(async () =>
        {
            if (door.IsLocked)
                Assert.Equal((StatusCode.Unauthenticated, "not_signed_in"), Heard(await scene.Call(door, scene.Request(door), token: null)));
            foreach (var person in door.Wrong)
                Assert.Equal((person, door.Refusal(person)), (person, (await scene.Call(door, scene.Request(door), scene.Token(person))).Code));
        });
    }

    [Theory, MemberData(nameof(WithHiddenThings))]
    [Trait("promise", "T10"), Trait("promise", "T12")]
    public async Task What_is_hidden_is_answered_like_what_is_not_there(string name)
    {
        var (scene, door) = (await country.Scene(), Door.Named(name));
        var hidden = door.Hidden!(scene);
        await scene.NothingHappens(async () =>
        {
            foreach (var person in new[] { null, "jaan", "peeter", "toomas", "anna" })
            {
                var (there, absent) = (await scene.Call(door, hidden, scene.TokenOf(person)), await scene.Call(door, scene.Absent(hidden), scene.TokenOf(person)));
                Assert.Equal(door.IsLocked && person is null ? StatusCode.Unauthenticated : StatusCode.NotFound, there.Status);
                Assert.Equal((absent.Status, absent.Code, scene.WithoutIds(absent.Sentence)), (there.Status, there.Code, scene.WithoutIds(there.Sentence)));
            }
        });
        Assert.NotEqual(StatusCode.NotFound, (await scene.Call(door, hidden, scene.Token("kalle"))).Status);
    }

    [Fact]
    public async Task Whoever_may_pass_does_with_the_same_requests()
    {
        var scene = await country.Scene();
        foreach (var door in Door.All)
        {
            var answer = await scene.Call(door, await door.Request(scene), scene.TokenOf(door.Caller));
            Assert.True(answer.Status == StatusCode.OK, $"{door} answers {door.Caller}: {answer}");
        }
    }

    private static (StatusCode, string) Heard(Answer answer) => (answer.Status, answer.Code);
}
