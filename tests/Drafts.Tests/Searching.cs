using System.Diagnostics;
using OpenGov.Drafts.V1;
using Xunit;

namespace OpenGov.Drafts.Tests;

[Collection(nameof(DraftsSystem))]
public sealed class Searching(DraftsSystem system)
{
    private readonly string word = Calls.AWord();

    private async Task<SearchResponse> Search(string query, Action<SearchRequest>? with = null)
    {
        var request = new SearchRequest { Query = query };
        with?.Invoke(request);
        return await system.Documents().SearchAsync(request);
    }

    private async Task<string[]> Found(string query) => [.. (await Search(query)).Hits.Select(hit => hit.Initiative.Id)];

    [Fact]
    public async Task Titles_summaries_references_and_texts_are_found_in_every_language()
    {
        var initiative = await system.APublicInitiative(with =>
        {
            (with.Title["et"], with.Title["en"]) = ($"Õ{word} seadus", $"Title{word} act");
            (with.Summary["et"], with.Summary["en"]) = ($"Kokkuvõte ü{word}.", $"Summary{word}.");
        });
        var document = await system.ADocument(initiative);
        var version = await system.AVersion(document, Sample.Article("1", $"Heading{word}", "Plain words.", $"Here stands text{word} among others."));

        foreach (var query in new[] { $"Õ{word}", $"õ{word}", $"TITLE{word}", $"ü{word}", $"summary{word}", initiative.Reference, $"title{word[..20]}" })
            Assert.Equal((query, initiative.Id), (query, Assert.Single(await Found(query))));
        var hit = Assert.Single((await Search($"text{word}")).Hits);
        Assert.Equal((document.Id, version.Id, 1, "art_1__para_2", "Article 1 2"), (hit.DocumentId, hit.VersionId, hit.VersionNumber, hit.Eid, hit.ProvisionNumber));
        Assert.Equal(
            (initiative.Id, initiative.Reference, initiative.Title, "intention", system.Climate.ToString()),
            (hit.Initiative.Id, hit.Initiative.Reference, hit.Initiative.Title, hit.Initiative.Stage, hit.Initiative.OrganisationId));
        Assert.Equal([("Here stands ", false), ($"text{word}", true), (" among others", false)], hit.Snippet.Select(run => (run.Text, run.Match)));
        Assert.Equal(("art_1", $"Heading{word}"), ((await Search($"heading{word}")).Hits[0].Eid, (await Search($"heading{word}")).Hits[0].ProvisionHeading));
    }

    [Fact]
    public async Task Words_phrases_alternatives_and_exclusions_are_understood()
    {
        var forest = await system.APublicInitiative(with => with.Title["en"] = $"{word} paths of the forest");
        var lake = await system.APublicInitiative(with => with.Title["en"] = $"{word} the forest of lakes");

        Assert.Equal([forest.Id, lake.Id], (await Found($"{word} forest")).Order());
        Assert.Equal([forest.Id], await Found($"{word} forest paths"));
        Assert.Equal([lake.Id], await Found($"{word} \"forest of lakes\""));
        Assert.Equal([forest.Id, lake.Id], (await Found($"\"{word} paths\" or \"{word} the forest of lakes\"")).Order());
        Assert.Equal([lake.Id], await Found($"{word} -paths"));
        Assert.Empty(await Found($"{word} meadow"));
    }

    [Fact]
    [Trait("promise", "T11")]
    public async Task Nothing_unpublished_is_found_by_anybody_and_the_latest_public_text_only()
    {
        var hidden = await system.AnInitiative(with => (with.Title["en"], with.Summary["en"]) = ($"Hidden {word}", $"Hidden {word}"));
        await system.AVersion(await system.ADocument(hidden), Sample.Article("1", "Hidden", $"Hidden {word}"), publish: false);
        var draft = await system.ADraft(Sample.Article("1", "First", $"first{word}"));
        var second = await system.AVersion(draft.Document, Sample.Article("1", "Second", $"second{word}"), publish: false);

        Assert.Empty(await Found(word));
        Assert.Empty((await system.Documents(system.Kadri).SearchAsync(new() { Query = word })).Hits);
        Assert.Empty(await Found($"second{word}"));
        Assert.Equal([draft.Initiative.Id], await Found($"first{word}"));
        await system.Documents(system.Kadri).PublishVersionAsync(new() { RequestId = Calls.NewId(), Id = second.Id });
        Assert.Equal((0, 1), ((await Found($"first{word}")).Length, (await Found($"second{word}")).Length));

        var published = await system.Publish(hidden);
        Assert.Equal([published.Id], await Found(word));
        await system.Initiatives(system.Kadri).UpdateInitiativeAsync(published.With(["title", "summary"], with => with.Title["en"] = "Renamed"));
        Assert.Empty(await Found(word));
    }

    [Fact]
    [Trait("promise", "T06")]
    public async Task Pages_are_complete_and_in_one_order_and_their_tokens_belong_to_one_question()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 7).Select(number => system.APublicInitiative(with => with.Title["en"] = $"{word} {string.Concat(Enumerable.Repeat($"{word} ", number % 3))}")));
        var (paged, token) = (new List<string>(), "");
        do
        {
            var page = await Search(word, with => (with.PageSize, with.PageToken) = (2, token));
            Assert.Equal(7, page.Total);
            paged.AddRange(page.Hits.Select(hit => hit.Initiative.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(await Found(word), paged);
        Assert.Equal(all.Select(one => one.Id).Order(), paged.Order());

        token = (await Search(word, with => with.PageSize = 2)).NextPageToken;
        foreach (var other in new SearchRequest[]
        {
            new() { Query = $"{word}x" }, new() { Query = word, Stages = { "intention" } }, new() { Query = word, OrganisationId = system.Climate.ToString() }, new() { Query = word, PageToken = "<script>" }, new() { Query = word, PageToken = token[..^1] },
        })
        {
            other.PageToken = other.PageToken.Length > 0 ? other.PageToken : token;
            Assert.Equal(["page_token"], await system.Documents().SearchAsync(other).Fields());
        }
    }

    [Fact]
    public async Task Hits_are_restricted_to_stages_and_to_an_organisation()
    {
        var first = await system.APublicInitiative(with => with.Title["en"] = word);
        var moved = await system.Move(await system.APublicInitiative(with => with.Title["en"] = word), "drafting");
        async Task<string[]> In(Action<SearchRequest> with) => [.. (await Search(word, with)).Hits.Select(hit => hit.Initiative.Id)];

        Assert.Equal([moved.Id], await In(with => with.Stages.Add("drafting")));
        Assert.Equal([first.Id, moved.Id], (await In(with => with.Stages.Add(["drafting", "intention"]))).Order());
        Assert.Equal([first.Id, moved.Id], (await In(with => with.OrganisationId = system.Climate.ToString())).Order());
        Assert.Empty(await In(with => with.OrganisationId = system.Justice.ToString()));
        Assert.Empty(await In(with => with.Stages.Add("no stage")));
    }

    [Theory]
    [InlineData("'); select pg_sleep(20); --")]
    [InlineData("' || pg_sleep(20) || '")]
    [InlineData("1; drop table searchable; --")]
    [InlineData("a & b | !c <-> (d) :* \\ '' ''''")]
    [InlineData("\"unclosed or -- -\"\" or or")]
    [InlineData("!!!&&&|||<><>((()))")]
    [InlineData("example.org/it's') :* \\' x")]
    [InlineData("%_*?{}[]$$tag$$ E'\\047'")]
    [InlineData("-x -y -z")]
    [Trait("promise", "T14")]
    public async Task Sql_and_operators_are_words_and_nothing_else(string probe)
    {
        var stored = await system.Stored();
        var watch = Stopwatch.StartNew();

        Assert.NotNull(await Search(probe));
        Assert.NotNull(await Search("forest", with => with.Stages.Add(probe)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        Assert.Equal(stored, await system.Stored());
    }

    [Fact]
    [Trait("promise", "T14")]
    public async Task A_probe_finds_the_text_that_has_its_words()
    {
        var draft = await system.ADraft(Sample.Article("1", "Probes", $"{word}'); select pg_sleep(20); --"));

        Assert.Equal([draft.Initiative.Id], await Found($"{word}'); select pg_sleep(20); --"));
    }

    [Fact]
    [Trait("promise", "T03")]
    public async Task Control_characters_of_a_text_never_pass_as_marks()
    {
        var request = (await system.ADocument(await system.APublicInitiative())).AFile(publish: true);
        (request.FileName, request.Content) = ("act.txt", Google.Protobuf.ByteString.CopyFromUtf8($"§ 1. Marks\n{word} \u0002not a match\u0003 and some more words.\n"));
        await system.Documents(system.Kadri).CreateVersionAsync(request);

        var hit = Assert.Single((await Search(word)).Hits);

        Assert.Equal([(word, true), (" not a match and some more words", false)], hit.Snippet.Select(run => (run.Text, run.Match)));
    }

    [Fact]
    public async Task A_very_long_provision_becomes_public_and_is_found_from_its_first_word_to_its_last()
    {
        var words = string.Join(' ', Enumerable.Range(0, 200_000).Select(number => $"long{number:x}"));
        var draft = await system.ADraft(Sample.Article("1", "Long", $"first{word} {words} last{word}"));

        Assert.Equal([draft.Initiative.Id], await Found($"first{word}"));
        Assert.Equal([draft.Initiative.Id], await Found($"last{word}"));
    }
}
