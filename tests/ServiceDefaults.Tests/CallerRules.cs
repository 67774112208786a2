using Grpc.Core;
using Xunit;

namespace OpenGov.Tests;

public sealed class CallerRules
{
    private static readonly Guid Ministry = Guid.CreateVersion7(), Town = Guid.CreateVersion7();
    private static readonly Caller Drafter = new(Guid.CreateVersion7(), CallerKind.Person, "Mari", [new OrganisationRole(Ministry, Roles.Drafter)]);

    [Fact]
    public void A_role_counts_in_its_own_organisation() => Drafter.RequireRole(Ministry, Roles.Moderator, Roles.Drafter);

    [Fact]
    [Trait("promise", "T17")]
    public void A_role_does_not_count_in_another_organisation()
    {
        var refused = Assert.Throws<RefusedException>(() => Drafter.RequireRole(Town, Roles.EngagementCoordinator, Roles.Drafter)).Refusal;

        Assert.Equal((StatusCode.PermissionDenied, "not_allowed", $"This needs the role engagement coordinator or drafter in the organisation {Town}, which you do not have."), (refused.Status, refused.Code, refused.Message));
    }

    [Fact]
    public void Only_an_operator_runs_the_installation()
    {
        Assert.Throws<RefusedException>(Drafter.RequireOperator);
        (Drafter with { Roles = [new OrganisationRole(Town, Roles.Operator)] }).RequireOperator();
    }
}
