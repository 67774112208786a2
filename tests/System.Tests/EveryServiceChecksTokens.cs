using Grpc.Core;
using OpenGov.Whole.Tests.Surface;

namespace OpenGov.Whole.Tests;

/// <summary>Tokens that are wrong in one thing each, at the gateway and past it, at the port of each service.</summary>
[Collection(nameof(TheCountry))]
public sealed class EveryServiceChecksTokens(TheCountry country)
{
    [Theory, MemberData(nameof(EveryDoorHasALock.Doors), MemberType = typeof(EveryDoorHasALock))]
    [Trait("promise", "P5"), Trait("promise", "T16")]
    public async Task A_token_that_is_wrong_in_one_thing_opens_no_door_in_any_service(string name)
    {
        var (scene, door) = (await country.Scene(), Door.Named(name));
        if (door.Who == Who.Holder || name == "SessionsApi.CreateTestSession")
            return;
        var request = scene.Request(door);
        var open = door.IsLocked ? null : await scene.CallDirectly(door, request, token: null);
        await scene.NothingHappens(async () =>
        {
            foreach (var (flaw, token) in scene.Key.Wrong(scene.Token(door.Right)))
                foreach (var answer in new[] { await scene.CallDirectly(door, request, token), await scene.Call(door, request, token) })
                    Assert.True(answer.Status == StatusCode.Unauthenticated && answer.Code == (flaw == "expired" ? "token_expired" : "token_invalid") || open is not null && answer.Message?.Equals(open.Message) == true,
                        $"A token that is {flaw} is answered with {answer}");
        });
    }
}
