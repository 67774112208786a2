using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>With the Identity that gives the tokens and knows the places.</summary>
public sealed class Together(Servers servers)
{
    [Fact]
    [Trait("promise", "P3")]
    public async Task Places_become_those_in_force_and_while_Identity_does_not_answer_nothing_with_places_is_stored()
    {
        await using var system = await new SystemBuilder(servers)
            .Service("identity", settings: [("Persons:KeyFile", Path.Combine(Path.GetTempPath(), $"identity-{Guid.NewGuid():N}.key"))]).Service("drafts").Start();
        var climate = (await system.Client<OrganisationsApi.OrganisationsApiClient>("identity").GetOrganisationAsync(new() { RegistryCode = "70001231" })).Id;
        var kadri = system.Client<InitiativesApi.InitiativesApiClient>("drafts", await system.SignIn("kadri"));
        var anybody = system.Client<InitiativesApi.InitiativesApiClient>("drafts");
        CreateInitiativeRequest About(params string[] places) => new() { RequestId = Calls.NewId(), Initiative = new() { OrganisationId = climate, Title = { ["et"] = "Metsaseadus" }, Places = { places } } };
        async Task<string[]> Found(string place) => [.. (await anybody.ListInitiativesAsync(new() { Place = place })).Initiatives.Select(one => one.Id)];

        var initiative = await kadri.CreateInitiativeAsync(About("0304", "0784", "0305", "0037"));
        initiative = await kadri.PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = initiative.Id });
        var country = await kadri.CreateInitiativeAsync(About());
        await kadri.PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = country.Id });

        Assert.Equal(["0305", "0784", "0037"], initiative.Places);
        Assert.Equal([country.Id, initiative.Id], await Found("0784"));
        Assert.Equal([country.Id], await Found("0793"));
        initiative = await kadri.UpdateInitiativeAsync(initiative.With(["places"], with => with.Places.Add(["0718", "0079"])));
        Assert.Equal(["0719", "0079"], initiative.Places);
        Assert.Equal([initiative.Id, country.Id], await Found("0719"));
        Assert.Equal("place_not_found", await kadri.CreateInitiativeAsync(About("0784", "4711")).Code());
        Assert.Equal("place_not_found", await kadri.UpdateInitiativeAsync(initiative.With(["places"], with => with.Places.Add("'; --"))).Code());
        Assert.Equal("not_allowed", await system.Client<InitiativesApi.InitiativesApiClient>("drafts", await system.SignIn("peeter")).CreateInitiativeAsync(About("0784")).Code());
        Assert.Equal("not_allowed", await system.Client<InitiativesApi.InitiativesApiClient>("drafts", await system.SignIn("mari")).CreateInitiativeAsync(About("0784")).Code());

        await system.Service("identity").Kill();
        var away = About("0784");
        Assert.Equal("peer_unavailable", await kadri.CreateInitiativeAsync(away).Code());
        Assert.Equal("peer_unavailable", await kadri.UpdateInitiativeAsync(initiative.With(["places"], with => with.Places.Add("0784"))).Code());
        Assert.Equal(2, await system.Count("drafts", "initiative"));
        Assert.Equal(["0719", "0079"], (await anybody.GetInitiativeAsync(new() { Id = initiative.Id })).Places);
        Assert.Equal("accepted", await kadri.CreateInitiativeAsync(About()).Code());
        await system.Service("identity").Start();
        await Eventually.Becomes("the same request is answered", () => kadri.CreateInitiativeAsync(away).Code(), code => code == "accepted");
        Assert.Equal(4, await system.Count("drafts", "initiative"));
    }
}
