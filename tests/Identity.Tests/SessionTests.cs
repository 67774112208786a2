using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenGov.Identity.V1;
using Xunit;

namespace OpenGov.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class SessionTests(IdentitySystem system)
{
    private const string Climate = "01900000-0000-7000-8000-000000000201";

    [Fact]
    public async Task Eight_test_persons_are_offered_with_names_and_descriptions_in_two_languages()
    {
        var offered = await system.Sessions.ListTestPersonsAsync(new ListTestPersonsRequest());

        Assert.Equal(["mari", "jaan", "kadri", "peeter", "liis", "toomas", "anna", "kalle"], offered.Persons.Select(person => person.Key));
        Assert.All(offered.Persons, person => Assert.Equal(["en", "et"], person.Description.Keys.Order()));
    }

    [Theory]
    [InlineData("mari", "")]
    [InlineData("kadri", "201:drafter 201:engagement_coordinator 201:lobby_registrar")]
    [InlineData("peeter", "202:drafter 202:engagement_coordinator 202:lobby_registrar")]
    [InlineData("liis", "204:representative")]
    [InlineData("toomas", "205:administrator 205:representative")]
    [InlineData("anna", "203:operator")]
    [InlineData("kalle", "201:administrator")]
    public async Task A_test_person_signs_in_and_the_token_carries_their_roles(string key, string roles)
    {
        var token = new JsonWebToken(await system.Running.SignIn(key));

        // Other tests give roles in organisations of their own.
        var seeded = token.Claims.Where(claim => claim.Type == "roles" && claim.Value.StartsWith("01900000-0000-7000-8000-0000000002", StringComparison.Ordinal));
        Assert.Equal(roles, string.Join(' ', seeded.Select(claim => claim.Value[33..])));
        Assert.Equal("person", token.GetClaim("kind").Value);
    }

    [Fact]
    public async Task A_token_is_signed_with_a_published_key_and_lives_ten_minutes()
    {
        var token = await system.Running.SignIn("mari");
        using var http = system.Running.Http("identity");
        var keys = new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken));

        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters { ValidIssuer = "opengov", ValidAudience = "opengov", IssuerSigningKeys = keys.GetSigningKeys(), ValidAlgorithms = ["ES256"] });

        Assert.True(verified.IsValid, verified.Exception?.Message);
        var read = (JsonWebToken)verified.SecurityToken;
        Assert.Equal(TimeSpan.FromMinutes(10), read.ValidTo - read.IssuedAt);
        Assert.All(["sub", "kind", "name", "sid", "jti"], claim => Assert.NotEmpty(read.GetClaim(claim).Value));
        Assert.All(keys.Keys, key => Assert.Null(key.D));
    }

    [Fact]
    public async Task Me_tells_the_caller_their_name_and_memberships()
    {
        var me = await system.Persons(await system.As("kadri")).GetMeAsync(new GetMeRequest());

        Assert.Equal("Kadri Kask", me.Name);
        var climate = Assert.Single(me.Memberships);
        Assert.Equal((Climate, "Ministry of Climate"), (climate.OrganisationId, climate.OrganisationName["en"]));
        Assert.Equal(["drafter", "engagement_coordinator", "lobby_registrar"], climate.Roles);
    }

    [Fact]
    public async Task Nobody_is_nobody()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => system.Persons().GetMeAsync(new GetMeRequest()).ResponseAsync);

        Assert.Equal((StatusCode.Unauthenticated, "not_signed_in"), (refused.StatusCode, refused.RefusalCode));
    }

    [Fact]
    public async Task An_unknown_test_person_is_refused()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => system.Sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "juku" }).ResponseAsync);

        Assert.Equal((StatusCode.NotFound, "test_person_not_found"), (refused.StatusCode, refused.RefusalCode));
    }

    [Fact]
    public async Task A_session_that_was_signed_out_gives_no_token_and_ending_it_twice_is_no_error()
    {
        var session = await system.Sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "jaan" });
        await system.Sessions.EndSessionAsync(new EndSessionRequest { SessionSecret = session.Secret });
        await system.Sessions.EndSessionAsync(new EndSessionRequest { SessionSecret = session.Secret });

        await Ended(session.Secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_unknown_secret_gives_no_token(string secret) => await Ended(secret);

    [Theory]
    [InlineData("used_at = used_at - interval '2 hours'", "idle for two hours")]
    [InlineData("created_at = created_at - interval '12 hours', expires_at = expires_at - interval '12 hours'", "twelve hours old")]
    public async Task A_session_ends_by_itself(string aged, string when)
    {
        var session = await system.Sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "jaan" });
        Assert.Equal(1, await system.Running.Execute("identity", $"update session set {aged} where id = (select id from session order by id desc limit 1)"));

        await Ended(session.Secret);
        Assert.NotEmpty(when);
    }

    [Fact]
    public async Task A_busy_session_stays_and_its_last_token_ends_with_it()
    {
        var session = await system.Sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "jaan" });
        await system.Running.Execute("identity", "update session set used_at = used_at - interval '119 minutes', expires_at = now() + interval '3 minutes' where id = (select id from session order by id desc limit 1)");

        var token = await system.Sessions.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = session.Secret });

        Assert.InRange(token.ExpireTime.ToDateTime() - DateTime.UtcNow, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3.2));
    }

    [Fact]
    public async Task Only_the_hash_of_a_secret_is_stored()
    {
        var session = await system.Sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "mari" });

        Assert.Equal(43, session.Secret.Length);
        Assert.Equal(0L, await system.Running.Value<long>("identity", $"select count(*) from session where session::text like '%{session.Secret}%'"));
        Assert.Equal(1L, await system.Running.Value<long>("identity", $"select count(*) from session where secret_hash = sha256('{session.Secret}')"));
    }

    [Fact]
    public async Task Public_names_are_open_to_anybody_and_unknown_ids_are_left_out()
    {
        var mari = (await system.Sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "mari" })).PersonId;

        var names = await system.Persons().BatchGetPublicNamesAsync(new BatchGetPublicNamesRequest { PersonIds = { mari, New.Id() } });

        Assert.Equal(new Dictionary<string, string> { [mari] = "Mari Maasikas" }, names.Names);
    }

    [Fact]
    public async Task Names_are_asked_for_by_one_to_500_ids()
    {
        var none = await Assert.ThrowsAsync<RpcException>(() => system.Persons().BatchGetPublicNamesAsync(new BatchGetPublicNamesRequest()).ResponseAsync);
        var broken = await Assert.ThrowsAsync<RpcException>(() => system.Persons().BatchGetPublicNamesAsync(new BatchGetPublicNamesRequest { PersonIds = { "mari", New.Id() } }).ResponseAsync);

        Assert.Equal("person_ids", Assert.Single(none.FieldViolations).Field);
        Assert.Equal("person_ids[0]", Assert.Single(broken.FieldViolations).Field);
    }

    [Fact]
    public async Task A_personal_code_is_not_readable_in_the_database()
    {
        Assert.Equal(8L, await system.Running.Value<long>("identity", "select count(*) from person where code_sealed is not null"));
        Assert.Equal(0L, await system.Running.Value<long>("identity", "select count(*) from person where position('ZZ0000'::bytea in code_sealed) > 0 or person::text like '%ZZ0000%'"));
        Assert.Equal(0L, await system.Running.Value<long>("identity", "select count(*) from person where code_hash = sha256('ZZ00000000001')"));
    }

    private async Task Ended(string secret)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => system.Sessions.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = secret }).ResponseAsync);
        Assert.Equal((StatusCode.Unauthenticated, "session_ended"), (refused.StatusCode, refused.RefusalCode));
    }
}
