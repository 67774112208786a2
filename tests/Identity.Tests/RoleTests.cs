using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenGov.Identity.V1;
using Xunit;

namespace OpenGov.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class RoleTests(IdentitySystem system)
{
    private const string Climate = "01900000-0000-7000-8000-000000000201", Mari = "01900000-0000-7000-8000-000000000101";

    [Fact]
    public async Task A_role_given_is_in_the_next_token_and_gone_when_taken_away()
    {
        var organisation = await system.AnOrganisation();
        var anna = system.Organisations(await system.As("anna"));
        var session = await system.Sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "mari" });

        await anna.GrantRoleAsync(Grant(organisation.Id, "moderator"));
        Assert.Contains($"{organisation.Id}:moderator", await RolesOf(session));
        await anna.RevokeRoleAsync(new RevokeRoleRequest { RequestId = New.Id(), OrganisationId = organisation.Id, PersonId = Mari, Role = "moderator" });
        await anna.RevokeRoleAsync(new RevokeRoleRequest { RequestId = New.Id(), OrganisationId = organisation.Id, PersonId = Mari, Role = "moderator" });

        Assert.DoesNotContain($"{organisation.Id}:moderator", await RolesOf(session));
        Assert.Empty((await anna.ListRoleGrantsAsync(new ListRoleGrantsRequest { OrganisationId = organisation.Id })).Grants);
        Assert.Equal(1L, await system.Running.Value<long>("identity", $"select count(*) from role_grant where organisation_id = '{organisation.Id}' and revoked_by is not null"));
    }

    [Fact]
    public async Task The_same_role_given_64_times_at_once_is_one_role()
    {
        var organisation = await system.AnOrganisation();
        var anna = system.Organisations(await system.As("anna"));

        var grants = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => anna.GrantRoleAsync(Grant(organisation.Id, "drafter")).ResponseAsync));

        Assert.Single(grants.Distinct());
        Assert.Equal(1L, await system.Running.Value<long>("identity", $"select count(*) from role_grant where organisation_id = '{organisation.Id}'"));
    }

    [Fact]
    public async Task An_administrator_gives_roles_in_their_own_organisation()
    {
        var organisation = await system.AnOrganisation();
        await system.Organisations(await system.As("anna")).GrantRoleAsync(Grant(organisation.Id, "administrator"));
        var mari = system.Organisations(await system.Running.SignIn("mari"));

        var granted = await mari.GrantRoleAsync(Grant(organisation.Id, "drafter"));

        Assert.Equal((organisation.Id, "drafter"), (granted.OrganisationId, granted.Role));
        Assert.Equal(["administrator", "drafter"], (await mari.ListRoleGrantsAsync(new ListRoleGrantsRequest { OrganisationId = organisation.Id })).Grants.Select(grant => grant.Role));
    }

    [Theory]
    [InlineData("kalle", Climate, Mari, "operator", "not_allowed")]
    [InlineData("kadri", Climate, Mari, "drafter", "not_allowed")]
    [InlineData("toomas", Climate, Mari, "drafter", "not_allowed")]
    [InlineData("peeter", Climate, Mari, "drafter", "not_allowed")]
    [InlineData("kalle", Climate, Mari, "emperor", "role_unknown")]
    [InlineData("kalle", Climate, "01900000-0000-7000-8000-000000000999", "drafter", "person_not_found")]
    [InlineData("anna", "01900000-0000-7000-8000-000000000999", Mari, "drafter", "organisation_not_found")]
    public async Task A_role_that_may_not_be_given_is_refused_and_not_stored(string by, string organisation, string person, string role, string code)
    {
        var before = await system.Running.Count("identity", "role_grant");

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await system.Organisations(await system.As(by)).GrantRoleAsync(
            new GrantRoleRequest { RequestId = New.Id(), OrganisationId = organisation, PersonId = person, Role = role }));

        Assert.Equal((code, before), (refused.RefusalCode, await system.Running.Count("identity", "role_grant")));
    }

    [Fact]
    public async Task Nobody_sees_or_takes_roles_of_an_organisation_that_is_not_theirs()
    {
        var peeter = system.Organisations(await system.As("peeter"));

        var list = await Assert.ThrowsAsync<RpcException>(() => peeter.ListRoleGrantsAsync(new ListRoleGrantsRequest { OrganisationId = Climate }).ResponseAsync);
        var take = await Assert.ThrowsAsync<RpcException>(() => peeter.RevokeRoleAsync(new RevokeRoleRequest { RequestId = New.Id(), OrganisationId = Climate, PersonId = Mari, Role = "drafter" }).ResponseAsync);
        var nobody = await Assert.ThrowsAsync<RpcException>(() => system.Organisations().ListRoleGrantsAsync(new ListRoleGrantsRequest { OrganisationId = Climate }).ResponseAsync);

        Assert.Equal(("not_allowed", "not_allowed", "not_signed_in"), (list.RefusalCode, take.RefusalCode, nobody.RefusalCode));
    }

    private static GrantRoleRequest Grant(string organisation, string role) => new() { RequestId = New.Id(), OrganisationId = organisation, PersonId = Mari, Role = role };

    private async Task<IReadOnlyList<string>> RolesOf(Session session)
    {
        var token = await system.Sessions.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = session.Secret });
        return [.. new JsonWebToken(token.Token).Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value)];
    }
}
