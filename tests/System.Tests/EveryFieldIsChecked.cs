using Grpc.Core;
using OpenGov.Whole.Tests.Surface;

namespace OpenGov.Whole.Tests;

/// <summary>Nonsense in every field of every method, from who may call it.</summary>
[Collection(nameof(TheCountry))]
public sealed class EveryFieldIsChecked(TheCountry country)
{
    [Theory, MemberData(nameof(EveryDoorHasALock.Doors), MemberType = typeof(EveryDoorHasALock))]
    [Trait("promise", "T39")]
    public async Task An_empty_request_names_every_field_that_is_missing_and_changes_nothing(string name)
    {
        var (scene, door) = (await country.Scene(), Door.Named(name));
        if (door.Needs.Length == 0)
            return;
        await scene.NothingHappens(async () =>
        {
            var answer = await scene.Call(door, door.Method.Descriptor.InputType.Parser.ParseFrom([]), scene.TokenOf(door.Caller));
            Assert.Equal((StatusCode.InvalidArgument, "invalid_fields"), (answer.Status, answer.Code));
            Assert.Equal(door.Needs.Order(StringComparer.Ordinal), answer.Violations.Select(one => one.Field).Distinct().Order(StringComparer.Ordinal));
        });
    }

    [Theory, MemberData(nameof(EveryDoorHasALock.Doors), MemberType = typeof(EveryDoorHasALock))]
    [Trait("promise", "T39"), Trait("promise", "T06")]
    public async Task Nonsense_in_a_field_is_named_and_changes_nothing(string name)
    {
        var (scene, door) = (await country.Scene(), Door.Named(name));
        var accepted = new List<string>();
        await scene.NothingHappens(async () =>
        {
            foreach (var flaw in Flaws.Of(scene.Request(door)))
                if (!door.Refuses(flaw, await scene.Call(door, flaw.Request, scene.TokenOf(door.Caller)), out var complaint))
                    accepted.Add($"{flaw.Field} {flaw.What}: {complaint}");
        });
        Assert.Empty(accepted);
    }
}
