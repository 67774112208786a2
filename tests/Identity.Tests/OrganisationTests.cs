using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Identity.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class OrganisationTests(IdentitySystem system)
{
    private const string Metsavalla = "01900000-0000-7000-8000-000000000205", Climate = "01900000-0000-7000-8000-000000000201";

    [Fact]
    public async Task An_organisation_is_found_by_id_and_by_registry_code()
    {
        var created = await system.AnOrganisation(name: "Maa-amet");

        Assert.Equal(created, await system.Organisations().GetOrganisationAsync(new GetOrganisationRequest { Id = created.Id }));
        Assert.Equal(created, await system.Organisations().GetOrganisationAsync(new GetOrganisationRequest { RegistryCode = created.RegistryCode }));
        Assert.Equal([created], (await system.Organisations().BatchGetOrganisationsAsync(new BatchGetOrganisationsRequest { Ids = { created.Id, New.Id() } })).Organisations);
        Assert.Equal(("1", created.CreateTime), (created.Etag, created.UpdateTime));
    }

    [Fact]
    public async Task An_unknown_organisation_is_refused()
    {
        var byId = await Assert.ThrowsAsync<RpcException>(() => system.Organisations().GetOrganisationAsync(new GetOrganisationRequest { Id = New.Id() }).ResponseAsync);
        var byCode = await Assert.ThrowsAsync<RpcException>(() => system.Organisations().GetOrganisationAsync(new GetOrganisationRequest { RegistryCode = "nothing" }).ResponseAsync);
        var byNothing = await Assert.ThrowsAsync<RpcException>(() => system.Organisations().GetOrganisationAsync(new GetOrganisationRequest()).ResponseAsync);

        Assert.Equal(("organisation_not_found", "organisation_not_found", "invalid_fields"), (byId.RefusalCode, byCode.RefusalCode, byNothing.RefusalCode));
    }

    [Fact]
    public async Task Of_64_that_register_the_same_code_at_once_one_succeeds()
    {
        var (code, anna) = (New.Code(), system.Organisations(await system.As("anna")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Outcome(anna.CreateOrganisationAsync(Create(code)).ResponseAsync)));

        Assert.Equal((1, 63), (answers.Count(answer => answer == "ok"), answers.Count(answer => answer == "registry_code_taken")));
        Assert.Equal(1L, await system.Running.Value<long>("identity", $"select count(*) from organisation where registry_code = '{code}'"));
    }

    [Fact]
    public async Task The_same_request_sent_64_times_at_once_registers_one_and_is_answered_alike()
    {
        var (request, anna) = (Create(New.Code()), system.Organisations(await system.As("anna")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => anna.CreateOrganisationAsync(request).ResponseAsync));
        request.Organisation.Name["et"] = "Muu";
        var other = await Assert.ThrowsAsync<RpcException>(() => anna.CreateOrganisationAsync(request).ResponseAsync);

        Assert.Single(answers.Distinct());
        Assert.Equal("request_id_reused", other.RefusalCode);
    }

    [Theory]
    [InlineData("mari")]
    [InlineData("kadri")]
    [InlineData("kalle")]
    [InlineData("toomas")]
    public async Task Only_an_operator_registers(string person)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await system.Organisations(await system.As(person)).CreateOrganisationAsync(Create(New.Code())));
        var nobody = await Assert.ThrowsAsync<RpcException>(() => system.Organisations().CreateOrganisationAsync(Create(New.Code())).ResponseAsync);

        Assert.Equal(("not_allowed", "not_signed_in"), (refused.RefusalCode, nobody.RefusalCode));
    }

    [Fact]
    [Trait("promise", "T39")]
    public async Task Everything_that_is_wrong_is_named_at_once_and_nothing_is_stored()
    {
        var before = await system.Running.Count("identity", "organisation");
        var wrong = new Organisation { RegistryCode = "a b", Name = { ["et"] = "a\0b", ["en"] = "x" + new string('\u0301', 1000), ["de"] = new string('x', 301), ["no tag"] = "x" }, Website = "javascript:alert(1)", PlaceCode = new string('9', 21) };

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await system.Organisations(await system.As("anna")).CreateOrganisationAsync(new CreateOrganisationRequest { RequestId = New.Id(), Organisation = wrong }));

        Assert.Equal(["organisation.kind", "organisation.name[de]", "organisation.name[en]", "organisation.name[et]", "organisation.name[no tag]", "organisation.place_code", "organisation.registry_code", "organisation.website"],
            refused.FieldViolations.Select(one => one.Field).Order(StringComparer.Ordinal));
        Assert.Equal(before, await system.Running.Count("identity", "organisation"));
    }

    [Fact]
    [Trait("promise", "T03")]
    public async Task A_name_is_stored_as_typed()
    {
        const string Name = "<svg onload=alert(1)> Õiguskantsler ‮ \"&amp;\" 👩‍👩‍👧";

        var created = await system.AnOrganisation(name: Name);

        Assert.Equal(Name, (await system.Organisations().GetOrganisationAsync(new GetOrganisationRequest { Id = created.Id })).Name["et"]);
    }

    [Fact]
    public async Task An_unknown_place_is_named()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => system.AnOrganisation(place: "4711"));

        Assert.Equal("organisation.place_code", Assert.Single(refused.FieldViolations).Field);
    }

    [Fact]
    public async Task Lists_go_by_name_and_page_by_page_show_each_once()
    {
        var mark = Guid.NewGuid().ToString("N");
        foreach (var name in (string[])["Õ", "a", "Z", "Ä", "b", "š", "A", "a"])
            await system.AnOrganisation(name: $"{name} {mark}");

        var (names, token) = (new List<string>(), "");
        do
        {
            var page = await system.Organisations().ListOrganisationsAsync(new ListOrganisationsRequest { PageSize = 3, PageToken = token, Query = mark.ToUpperInvariant() });
            names.AddRange(page.Organisations.Select(one => one.Name["et"].Split(' ')[0]));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal("a a A Ä b Õ š Z".Split(' '), names);
    }

    [Fact]
    public async Task Lists_are_narrowed_by_text_kind_and_place()
    {
        var mark = Guid.NewGuid().ToString("N");
        var county = await system.AnOrganisation(name: $"maakond {mark}", place: "0037");
        var inKiili = await system.AnOrganisation(name: $"kiili {mark}", place: "0304", kind: OrganisationKind.Association);
        await system.AnOrganisation(name: $"mujal {mark}", place: "0079");

        Task<IEnumerable<string>> Ids(ListOrganisationsRequest request) => Task.Run(async () => (await system.Organisations().ListOrganisationsAsync(request)).Organisations.Select(one => one.Id));

        Assert.Equal([inKiili.Id, county.Id], await Ids(new() { Query = mark, PlaceCode = "0037" }));
        Assert.Equal([inKiili.Id], await Ids(new() { Query = mark, PlaceCode = "0305" }));
        Assert.Equal([inKiili.Id], await Ids(new() { Query = mark, PlaceCode = "0304" }));
        Assert.Equal([inKiili.Id], await Ids(new() { Query = mark, Kinds = { OrganisationKind.Association } }));
        Assert.Equal([county.Id], await Ids(new() { Query = county.RegistryCode.ToLowerInvariant() }));
        Assert.Empty(await Ids(new() { Query = mark, PlaceCode = "none" }));
        Assert.Empty(await Ids(new() { Query = $"{mark}%" }));
    }

    [Fact]
    public async Task A_page_token_of_another_question_is_refused()
    {
        var first = await system.Organisations().ListOrganisationsAsync(new ListOrganisationsRequest { PageSize = 1 });

        var refused = await Assert.ThrowsAsync<RpcException>(() => system.Organisations().ListOrganisationsAsync(new ListOrganisationsRequest { PageSize = 1, PageToken = first.NextPageToken, Query = "a" }).ResponseAsync);

        Assert.Equal("page_token", Assert.Single(refused.FieldViolations).Field);
    }

    [Fact]
    public async Task An_administrator_changes_only_what_the_mask_names()
    {
        var toomas = system.Organisations(await system.As("toomas"));
        var before = await toomas.GetOrganisationAsync(new GetOrganisationRequest { Id = Metsavalla });

        var after = await toomas.UpdateOrganisationAsync(Update(new Organisation(before) { Website = "https://metsavalla.example/", Kind = OrganisationKind.Company }, "website"));
        var same = await toomas.UpdateOrganisationAsync(Update(after, "website"));

        Assert.Equal((before.Kind, "https://metsavalla.example/"), (after.Kind, after.Website));
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Equal(after, same);
    }

    [Fact]
    public async Task Of_32_changes_of_the_same_version_one_succeeds()
    {
        var (organisation, anna) = (await system.AnOrganisation(), system.Organisations(await system.As("anna")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Outcome(anna.UpdateOrganisationAsync(Update(new Organisation(organisation) { Website = $"https://example.org/{number}" }, "website")).ResponseAsync)));

        Assert.Equal((1, 31), (answers.Count(answer => answer == "ok"), answers.Count(answer => answer == "etag_mismatch")));
    }

    [Theory]
    [InlineData("kadri", Climate, "website", "not_allowed")]
    [InlineData("toomas", Climate, "website", "not_allowed")]
    [InlineData("mari", Climate, "website", "not_allowed")]
    [InlineData("kalle", Climate, "registry_code", "invalid_fields")]
    [InlineData("kalle", Climate, "", "invalid_fields")]
    [InlineData("anna", "01900000-0000-7000-8000-000000000999", "website", "organisation_not_found")]
    public async Task A_change_that_may_not_be_made_is_refused(string person, string organisation, string path, string code)
    {
        var change = Update(new Organisation { Id = organisation, Etag = "1", Website = "https://example.org" }, path.Length == 0 ? [] : [path]);

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await system.Organisations(await system.As(person)).UpdateOrganisationAsync(change));

        Assert.Equal(code, refused.RefusalCode);
    }

    [Fact]
    public async Task Registering_and_changing_are_told_on_the_bus_once_each()
    {
        var bus = await system.Running.Bus();
        var (registered, updated) = (await bus.Listen<OrganisationRegistered>(), await bus.Listen<OrganisationUpdated>());
        var organisation = await system.AnOrganisation(place: "0079");
        await system.Organisations(await system.As("anna")).UpdateOrganisationAsync(Update(new Organisation(organisation) { Website = "https://example.org" }, "website"));

        await Eventually.Holds("both have come", () => Task.FromResult(
            registered.All.Any(one => one.As<OrganisationRegistered>().OrganisationId == Guid.Parse(organisation.Id))
            && updated.All.Any(one => one.As<OrganisationUpdated>().OrganisationId == Guid.Parse(organisation.Id))));

        var fact = Assert.Single(registered.All.DistinctBy(one => one.Id).Select(one => one.As<OrganisationRegistered>()), one => one.OrganisationId == Guid.Parse(organisation.Id));
        Assert.Single(updated.All.DistinctBy(one => one.Id).Select(one => one.As<OrganisationUpdated>()), one => one.OrganisationId == Guid.Parse(organisation.Id));
        Assert.Equal(["0079"], fact.Scope.Places);
        Assert.Equal(fact.OrganisationId, fact.Scope.OrganisationId);
    }

    private static CreateOrganisationRequest Create(string code) =>
        new() { RequestId = New.Id(), Organisation = new Organisation { RegistryCode = code, Kind = OrganisationKind.Agency, Name = { ["et"] = "Prooviamet", ["en"] = "Test agency" } } };

    private static UpdateOrganisationRequest Update(Organisation organisation, params string[] paths) =>
        new() { RequestId = New.Id(), Organisation = organisation, UpdateMask = new FieldMask { Paths = { paths } } };

    private static async Task<string?> Outcome<T>(Task<T> call)
    {
        try
        {
            await call;
            return "ok";
        }
        catch (RpcException refused)
        {
            return refused.RefusalCode;
        }
    }
}
