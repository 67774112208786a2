using Grpc.Core;
using OpenGov.Identity.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Identity.Tests;

public sealed class StartTests(Servers servers)
{
    private const string Key = "qHhG0C7Zb5iYXyrzkSYpYQ0JNmBFnnpRB4fGYVX4DRA=";

    [Fact]
    public async Task Outside_Development_the_process_refuses_to_start_with_test_sign_in()
    {
        await using var system = await new SystemBuilder(servers).Service("identity", settings: [("ASPNETCORE_ENVIRONMENT", "Production"), ("Persons:EncryptionKey", Key), ("TestSignIn:Enabled", "true")]).Prepare();
        var identity = system.Service("identity");
        await identity.Launch();

        Assert.NotEqual(0, await identity.Ended());
        await Eventually.Holds("the reason is said", () => Task.FromResult(identity.Output.Contains("TestSignIn:Enabled is true in the environment Production", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "Persons:EncryptionKey is missing")]
    [InlineData("c2hvcnQ=", "Persons:EncryptionKey must be 32 bytes")]
    public async Task Outside_Development_the_process_refuses_to_start_without_a_proper_encryption_key(string key, string said)
    {
        (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Production"), .. key.Length == 0 ? Array.Empty<(string, string)>() : [("Persons:EncryptionKey", key)]];
        await using var system = await new SystemBuilder(servers).Service("identity", settings: settings).Prepare();
        var identity = system.Service("identity");
        await identity.Launch();

        Assert.NotEqual(0, await identity.Ended());
        await Eventually.Holds("the reason is said", () => Task.FromResult(identity.Output.Contains(said, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_Production_there_are_no_test_persons_and_the_declared_operator_can_begin()
    {
        const string Secret = "a-secret-of-at-least-43-characters-that-the-installation-made";
        await using var system = await new SystemBuilder(servers).Service("identity", settings:
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("Persons:EncryptionKey", Key),
            ("Clients:0:Id", "01900000-0000-7000-8000-00000000c001"), ("Clients:0:Secret", Secret), ("Clients:0:Name", "Installation"), ("Clients:0:Roles", "operator"),
            ("Clients:0:RegistryCode", "70004809"), ("Clients:0:OrganisationName", "Riigikantselei"),
        ]).Start();
        var sessions = system.Client<SessionsApi.SessionsApiClient>("identity");

        var list = await Assert.ThrowsAsync<RpcException>(() => sessions.ListTestPersonsAsync(new ListTestPersonsRequest()).ResponseAsync);
        var signIn = await Assert.ThrowsAsync<RpcException>(() => sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "mari" }).ResponseAsync);
        var token = await sessions.CreateClientTokenAsync(new CreateClientTokenRequest { ClientId = "01900000-0000-7000-8000-00000000c001", ClientSecret = Secret });
        var created = await system.Client<OrganisationsApi.OrganisationsApiClient>("identity", token.Token).CreateOrganisationAsync(new CreateOrganisationRequest
        {
            RequestId = New.Id(),
            Organisation = new Organisation { RegistryCode = "1", Kind = OrganisationKind.Ministry, Name = { ["et"] = "Esimene" } },
        });

        Assert.Equal(("test_sign_in_disabled", "test_sign_in_disabled"), (list.RefusalCode, signIn.RefusalCode));
        Assert.Equal((0L, 2L), (await system.Count("identity", "person"), await system.Count("identity", "organisation")));
        Assert.NotEmpty(created.Id);
    }

    [Fact]
    public async Task With_another_encryption_key_than_before_the_process_says_so_and_does_not_start()
    {
        await using var system = await new SystemBuilder(servers).Service("identity", settings: [("Persons:EncryptionKey", Key)]).Start();
        var identity = system.Service("identity");
        await identity.Stop();
        await identity.Launch(("Persons__EncryptionKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));

        Assert.NotEqual(0, await identity.Ended());
        await Eventually.Holds("the reason is said", () => Task.FromResult(identity.Output.Contains("was encrypted with another key than Persons:EncryptionKey", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Started_again_everything_is_as_it_was()
    {
        await using var system = await new SystemBuilder(servers).Service("identity", settings: [("Persons:EncryptionKey", Key)]).Start();
        var (identity, sessions) = (system.Service("identity"), system.Client<SessionsApi.SessionsApiClient>("identity"));
        var session = await sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "kalle" });
        await system.Execute("identity", "update role_grant set revoked_at = now(), revoked_by = person_id where role = 'operator'");
        await identity.Kill();
        await identity.Start();

        Assert.NotEmpty((await sessions.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = session.Secret })).Token);
        Assert.Equal((8L, 5L, 1L), (await system.Count("identity", "person"), await system.Count("identity", "organisation"), await system.Count("identity", "signing_key")));
        Assert.Equal(0L, await system.Value<long>("identity", "select count(*) from role_grant where role = 'operator' and revoked_at is null"));
    }
}
