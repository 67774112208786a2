using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenGov.Identity.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Identity.Tests;

public sealed class RotationTests(Servers servers)
{
    [Fact]
    public async Task While_keys_rotate_under_two_replicas_nobody_is_signed_out_and_another_service_accepts_the_new_key()
    {
        var database = await servers.NewDatabase("identity");
        (string, string)[] settings =
        [
            ("ConnectionStrings:identity", database), ("Persons:EncryptionKey", "qHhG0C7Zb5iYXyrzkSYpYQ0JNmBFnnpRB4fGYVX4DRA="),
            ("Tokens:RotateEvery", "00:00:14"), ("Tokens:PublishAhead", "00:00:11"), ("Tokens:CheckEvery", "00:00:00.2"),
        ];
        await using var system = await new SystemBuilder(servers)
            .Service("identity", database: false, settings: settings)
            .Service("second", project: "Identity", database: false, settings: settings)
            .Service("lobby", project: "LobbyRegistry").Start();
        var session = await system.Client<SessionsApi.SessionsApiClient>("identity").CreateTestSessionAsync(new CreateTestSessionRequest { Key = "mari" });

        var first = await Token("identity");
        await Accepts(first);
        var next = await Eventually.Becomes("another key signs", () => Token("second"), token => Kid(token) != Kid(first), TimeSpan.FromSeconds(60));
        var third = await Eventually.Becomes("a third key signs", () => Token("identity"), token => Kid(token) != Kid(first) && Kid(token) != Kid(next), TimeSpan.FromSeconds(60));

        foreach (var token in (string[])[first, next, third])
            await Accepts(token);
        var published = await KeysOf("identity");
        Assert.Equal(published, await KeysOf("second"));
        Assert.Equal(published.Count, published.Distinct().Count());
        Assert.All([first, next, third], token => Assert.Contains(Kid(token), published));

        async Task<string> Token(string replica) => (await system.Client<SessionsApi.SessionsApiClient>(replica).CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = session.Secret })).Token;

        async Task Accepts(string token)
        {
            Assert.Equal("Mari Maasikas", (await system.Client<PersonsApi.PersonsApiClient>("identity", token).GetMeAsync(new GetMeRequest())).Name);
            Assert.Equal("Mari Maasikas", (await system.Client<PersonsApi.PersonsApiClient>("second", token).GetMeAsync(new GetMeRequest())).Name);
            var refused = await Assert.ThrowsAsync<RpcException>(() => system.Client<Lobby.V1.MeetingsApi.MeetingsApiClient>("lobby", token).RecordMeetingAsync(new Lobby.V1.RecordMeetingRequest()).ResponseAsync);
            Assert.NotEqual(StatusCode.Unauthenticated, refused.StatusCode);
        }

        async Task<List<string>> KeysOf(string replica)
        {
            using var http = system.Http(replica);
            return [.. new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken)).Keys.Select(key => key.Kid)];
        }
    }

    private static string Kid(string token) => new JsonWebToken(token).Kid;
}
