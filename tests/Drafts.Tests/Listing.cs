using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class Listing(DraftsSystem system)
{
    private readonly Guid ministry = Guid.CreateVersion7();

    private string Liis => system.Somebody((ministry, Roles.Drafter));

    private async Task<Initiative> One(bool publish = true, Action<Initiative>? with = null)
    {
        var api = system.Initiatives(Liis);
        var initiative = await api.CreateInitiativeAsync(system.AnIdea(one =>
        {
            one.OrganisationId = ministry.ToString();
            with?.Invoke(one);
        }));
        return publish ? await api.PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = initiative.Id }) : initiative;
    }

    private async Task<string[]> Ids(string? token = null, Action<ListInitiativesRequest>? with = null)
    {
        var request = new ListInitiativesRequest { OrganisationId = ministry.ToString() };
        with?.Invoke(request);
        return [.. (await system.Initiatives(token).ListInitiativesAsync(request)).Initiatives.Select(one => one.Id)];
    }

    [Fact]
    public async Task The_latest_changed_stands_first_and_every_filter_narrows()
    {
        var (a, b, c) = (await One(), await One(with: one => one.Topics.Add("justice")), await One());
        var hidden = await One(publish: false);
        await system.Initiatives(Liis).MoveInitiativeAsync(a.To("drafting"));

        Assert.Equal([a.Id, c.Id, b.Id], await Ids());
        Assert.Equal([hidden.Id, a.Id, c.Id, b.Id], (await Ids(Liis, with => with.IncludeUnpublished = true)).OrderByDescending(id => id == hidden.Id));
        Assert.Equal([a.Id, c.Id, b.Id], await Ids(Liis));
        Assert.Equal([a.Id, c.Id, b.Id], await Ids(system.Kadri, with => with.IncludeUnpublished = true));
        Assert.Equal([a.Id, c.Id, b.Id], await Ids(null, with => with.IncludeUnpublished = true));
        Assert.Equal([b.Id], await Ids(null, with => with.Topic = "justice"));
        Assert.Equal([c.Id, b.Id], await Ids(null, with => with.Stages.Add("intention")));
        Assert.Equal([a.Id, c.Id, b.Id], await Ids(null, with => with.Stages.Add(["intention", "drafting"])));
        Assert.Equal([a.Id, c.Id, b.Id], await Ids(null, with => with.Place = "0784"));
        Assert.Empty(await Ids(null, with => with.Topic = "no topic"));
        Assert.Empty(await Ids(null, with => with.OrganisationId = Calls.NewId()));
    }

    [Fact]
    public async Task Pages_are_complete_and_stay_right_while_others_are_changed()
    {
        var all = new List<Initiative>();
        for (var number = 0; number < 7; number++)
            all.Add(await One());
        var (paged, token) = (new List<string>(), "");
        do
        {
            var page = await system.Initiatives().ListInitiativesAsync(new() { OrganisationId = ministry.ToString(), PageSize = 2, PageToken = token });
            paged.AddRange(page.Initiatives.Select(one => one.Id));
            token = page.NextPageToken;
            if (paged.Count == 2)
                await system.Initiatives(Liis).UpdateInitiativeAsync(all[6].Retitled("Changed meanwhile"));
        }
        while (token.Length > 0);

        Assert.Equal(all.AsEnumerable().Reverse().Select(one => one.Id), paged);
    }

    [Fact]
    [Trait("promise", "T06")]
    public async Task A_page_token_belongs_to_one_question()
    {
        await One();
        await One();
        var token = (await system.Initiatives().ListInitiativesAsync(new() { OrganisationId = ministry.ToString(), PageSize = 1 })).NextPageToken;

        Assert.Single((await system.Initiatives().ListInitiativesAsync(new() { OrganisationId = ministry.ToString(), PageToken = token })).Initiatives);
        foreach (var other in new ListInitiativesRequest[]
        {
            new() { PageToken = token }, new() { OrganisationId = system.Climate.ToString(), PageToken = token }, new() { OrganisationId = ministry.ToString(), Stages = { "intention" }, PageToken = token },
            new() { OrganisationId = ministry.ToString(), Topic = "justice", PageToken = token }, new() { OrganisationId = ministry.ToString(), Place = "0784", PageToken = token },
            new() { OrganisationId = ministry.ToString(), IncludeUnpublished = true, PageToken = token }, new() { OrganisationId = ministry.ToString(), PageToken = token[1..] }, new() { PageToken = "' or 1=1" },
        })
            Assert.Equal(["page_token"], await system.Initiatives(Liis).ListInitiativesAsync(other).Fields());
    }

    [Fact]
    public async Task Many_are_read_at_once_and_those_that_are_not_visible_are_left_out()
    {
        var (shown, hidden) = (await One(), await One(publish: false));
        var request = new BatchGetInitiativesRequest { Ids = { shown.Id, hidden.Id, Calls.NewId(), shown.Id } };
        request.Ids.Add(Enumerable.Range(0, 496).Select(_ => Calls.NewId()));

        Assert.Equal([shown], (await system.Initiatives().BatchGetInitiativesAsync(request)).Initiatives);
        Assert.Equal([shown], (await system.Initiatives(system.Kadri).BatchGetInitiativesAsync(request)).Initiatives);
        Assert.Equal([shown, hidden], (await system.Initiatives(Liis).BatchGetInitiativesAsync(request)).Initiatives.OrderBy(one => one.PublishTime is null));
        request.Ids.Add(Calls.NewId());
        Assert.Equal(["ids"], await system.Initiatives().BatchGetInitiativesAsync(request).Fields());
    }
}
