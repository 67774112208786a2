using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenGov.Identity.V1;
using Xunit;

namespace OpenGov.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class ClientTests(IdentitySystem system)
{
    private const string Climate = "01900000-0000-7000-8000-000000000201", Justice = "01900000-0000-7000-8000-000000000202";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_gets_a_token_with_its_roles_over_gRPC()
    {
        var (client, secret) = await AClient("drafter", "lobby_registrar");

        var token = new JsonWebToken((await system.Sessions.CreateClientTokenAsync(new CreateClientTokenRequest { ClientId = client, ClientSecret = secret })).Token);

        Assert.Equal((client, "system"), (token.Subject, token.GetClaim("kind").Value));
        Assert.Equal([$"{Climate}:drafter", $"{Climate}:lobby_registrar"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_gets_a_token_at_the_token_endpoint(bool basic)
    {
        var (client, secret) = await AClient("administrator");

        using var answer = await Ask([new("grant_type", "client_credentials"), .. basic ? [] : Secret(client, secret)], basic ? Basic(client, secret) : null);

        Assert.Equal((HttpStatusCode.OK, "no-store", "no-cache"), (answer.StatusCode, answer.Headers.CacheControl?.ToString(), answer.Headers.Pragma.ToString()));
        var body = await Body(answer);
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.InRange(body.GetProperty("expires_in").GetInt32(), 598, 600);
        var grants = await system.Organisations(body.GetProperty("access_token").GetString()).ListRoleGrantsAsync(new ListRoleGrantsRequest { OrganisationId = Climate });
        Assert.NotEmpty(grants.Grants);
    }

    [Theory]
    [InlineData("", 400, "invalid_request")]
    [InlineData("grant_type=password", 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", 400, "invalid_request")]
    [InlineData("grant_type=client_credentials&scope=all&client_id=x&client_secret=y", 400, "invalid_scope")]
    [InlineData("grant_type=client_credentials", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=nobody&client_secret=x", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=01900000-0000-7000-8000-000000000999&client_secret=x", 401, "invalid_client")]
    public async Task The_token_endpoint_answers_errors_as_RFC_6749_says(string form, int status, string error)
    {
        using var http = system.Running.Http("identity");
        using var answer = await http.PostAsync("/oauth/token", new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"), Stop);

        Assert.Equal((status, error), ((int)answer.StatusCode, (await Body(answer)).GetProperty("error").GetString()));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal(status == 401, answer.Headers.WwwAuthenticate.Count > 0);
    }

    [Fact]
    public async Task A_client_proves_itself_in_one_way_only()
    {
        var (client, secret) = await AClient("drafter");

        using var answer = await Ask([new("grant_type", "client_credentials"), .. Secret(client, secret)], Basic(client, secret));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.StatusCode, (await Body(answer)).GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_wrong_secret_and_an_ended_client_are_refused_alike()
    {
        var (client, secret) = await AClient("drafter");
        var wrong = await Refused(client, secret[..^1] + (secret[^1] == 'A' ? 'Q' : 'A'));
        var organisations = system.Organisations(await system.As("kalle"));
        await organisations.RevokeClientAsync(new RevokeClientRequest { RequestId = New.Id(), ClientId = client });
        await organisations.RevokeClientAsync(new RevokeClientRequest { RequestId = New.Id(), ClientId = client });

        var ended = await Refused(client, secret);

        Assert.Equal(wrong, ended);
        Assert.Equal("client_refused", ended.Code);
        var listed = (await organisations.ListClientsAsync(new ListClientsRequest { OrganisationId = Climate })).Clients.Single(one => one.Id == client);
        Assert.NotNull(listed.RevokeTime);
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_stored_nowhere()
    {
        var request = new CreateClientRequest { RequestId = New.Id(), OrganisationId = Climate, Name = "Infosüsteem", Roles = { "drafter" } };
        var organisations = system.Organisations(await system.As("kalle"));
        var first = await organisations.CreateClientAsync(request);

        var again = await organisations.CreateClientAsync(request);

        Assert.Equal((first.Client, ""), (again.Client, again.Secret));
        Assert.Equal(0L, await system.Running.Value<long>("identity", $"select (select count(*) from client where client::text like '%{first.Secret}%') + (select count(*) from answered_request where position('{first.Secret}'::bytea in answer) > 0)"));
    }

    [Theory]
    [InlineData("kalle", Justice, "drafter", "not_allowed")]
    [InlineData("kadri", Climate, "drafter", "not_allowed")]
    [InlineData("mari", Climate, "drafter", "not_allowed")]
    [InlineData("kalle", Climate, "operator", "not_allowed")]
    [InlineData("kalle", Climate, "king", "role_unknown")]
    [InlineData("anna", "01900000-0000-7000-8000-000000000999", "drafter", "organisation_not_found")]
    public async Task A_client_is_registered_only_by_those_who_may(string person, string organisation, string role, string code)
    {
        var before = await system.Running.Count("identity", "client");

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await system.Organisations(await system.As(person)).CreateClientAsync(
            new CreateClientRequest { RequestId = New.Id(), OrganisationId = organisation, Name = "Infosüsteem", Roles = { role } }));

        Assert.Equal((code, before), (refused.RefusalCode, await system.Running.Count("identity", "client")));
    }

    [Fact]
    public async Task Every_field_of_a_client_that_is_wrong_is_named()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await system.Organisations(await system.As("anna")).CreateClientAsync(new CreateClientRequest { RequestId = New.Id(), OrganisationId = "x", Name = "a\u0007b" }));

        Assert.Equal(["name", "organisation_id", "roles"], refused.FieldViolations.Select(one => one.Field).Order());
    }

    [Fact]
    public async Task Another_ministry_can_neither_see_nor_end_a_client_nor_learn_that_it_exists()
    {
        var (client, _) = await AClient("drafter");
        var others = system.Organisations(await system.As("toomas"));

        var list = await Assert.ThrowsAsync<RpcException>(() => others.ListClientsAsync(new ListClientsRequest { OrganisationId = Climate }).ResponseAsync);
        var end = await Assert.ThrowsAsync<RpcException>(() => others.RevokeClientAsync(new RevokeClientRequest { RequestId = New.Id(), ClientId = client }).ResponseAsync);
        var unknown = await Assert.ThrowsAsync<RpcException>(() => others.RevokeClientAsync(new RevokeClientRequest { RequestId = New.Id(), ClientId = New.Id() }).ResponseAsync);

        Assert.All([list, end, unknown], refused => Assert.Equal("not_allowed", refused.RefusalCode));
        Assert.Equal(Without(unknown), Without(end));

        static string Without(RpcException refused) => string.Join(' ', refused.Status.Detail.Split(' ').Where(word => !word.StartsWith("01", StringComparison.Ordinal)));
    }

    private async Task<(string Id, string Secret)> AClient(params string[] roles)
    {
        var created = await system.Organisations(await system.As("kalle")).CreateClientAsync(new CreateClientRequest { RequestId = New.Id(), OrganisationId = Climate, Name = "Infosüsteem", Roles = { roles } });
        return (created.Client.Id, created.Secret);
    }

    private async Task<(StatusCode Status, string? Code, string Detail)> Refused(string client, string secret)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => system.Sessions.CreateClientTokenAsync(new CreateClientTokenRequest { ClientId = client, ClientSecret = secret }).ResponseAsync);
        return (refused.StatusCode, refused.RefusalCode, refused.Status.Detail);
    }

    private async Task<HttpResponseMessage> Ask(IEnumerable<KeyValuePair<string, string>> form, AuthenticationHeaderValue? authorization)
    {
        using var http = system.Running.Http("identity");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = authorization;
        return await http.SendAsync(request, Stop);
    }

    private static KeyValuePair<string, string>[] Secret(string id, string secret) => [new("client_id", id), new("client_secret", secret)];

    private static AuthenticationHeaderValue Basic(string id, string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}")));

    private static async Task<JsonElement> Body(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
}
