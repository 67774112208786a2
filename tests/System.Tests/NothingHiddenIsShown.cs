using System.Net;
using Google.Protobuf;
using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.V1;
using OpenGov.Whole.Tests.Surface;

namespace OpenGov.Whole.Tests;

/// <summary>What a ministry has prepared and not published, looked for on every way out.</summary>
[Collection(nameof(TheCountry))]
public sealed class NothingHiddenIsShown(TheCountry country)
{
    [Theory]
    [InlineData(null)]
    [InlineData("jaan")]
    [InlineData("peeter")]
    [Trait("promise", "T11"), Trait("promise", "T12")]
    public async Task By_any_list_search_batch_or_stream(string? reader)
    {
        var (scene, hidden) = (await country.Scene(), await Hidden.Of(country));
        var looked = 0;
        foreach (var request in Questions(scene, hidden))
        {
            var method = PublicMethod.All.Single(one => one.Descriptor.InputType == request.Descriptor);
            for (var (page, next) = (request, (string?)null); next != ""; looked++)
            {
                var answer = await method.Call(country.System.Invoker("gateway", scene.TokenOf(reader)), page);
                Assert.Contains(answer.Status, new[] { StatusCode.OK, StatusCode.NotFound, StatusCode.InvalidArgument });
                hidden.StandsNotIn(answer.Message is null ? "" : JsonFormatter.Default.Format(answer.Message), $"{method.Name} {request}");
                next = answer.Message?.Descriptor.FindFieldByName("next_page_token")?.Accessor.GetValue(answer.Message) as string ?? "";
                page = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
                page.Descriptor.FindFieldByName("page_token")?.Accessor.SetValue(page, next);
            }
        }

        Assert.True(looked > 40, $"Only {looked} answers were looked at.");
    }

    [Fact]
    [Trait("promise", "T11"), Trait("promise", "T12")]
    public async Task By_any_address_of_the_open_data()
    {
        var hidden = await Hidden.Of(country);
        using var http = country.System.Http("gateway");
        foreach (var service in EveryAddressAnswers.Services.Select(row => row.Data))
            foreach (var (path, _) in await EveryAddressAnswers.Described(http, service))
                foreach (var address in hidden.Addresses(path))
                {
                    using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
                    Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
                    if (answer.IsSuccessStatusCode)
                        hidden.StandsNotIn(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), address);
                }
    }

    [Theory]
    [InlineData("et")]
    [InlineData("en")]
    [Trait("promise", "T11"), Trait("promise", "T12")]
    public async Task By_any_page_that_links_lead_to(string language)
    {
        var hidden = await Hidden.Of(country);
        using var http = country.System.Http("gateway");
        var crawl = new Crawl(http, hidden.AboutPublicThings);
        await crawl.From([$"/{language}", $"/{language}/search?q={Hidden.Beginning}", .. hidden.Pages(language)], (address, text) => hidden.StandsNotIn(WebUtility.HtmlDecode(text), address));

        Assert.True(crawl.Kinds.Count > 20, $"Only these kinds of pages were found: {string.Join(", ", crawl.Kinds)}.");
        Assert.All(hidden.PublicPages(language), page => Assert.Contains(page, crawl.Visited));
    }

    private static IEnumerable<IMessage> Questions(Scene scene, Hidden hidden)
    {
        foreach (var door in Door.All.Where(door => door.Who == Who.Anybody && !door.Name.StartsWith("SessionsApi", StringComparison.Ordinal)))
        {
            yield return scene.Request(door);
            if (door.Hidden is not null)
                yield return door.Hidden(scene);
        }

        yield return new ListInitiativesRequest { PageSize = 500, IncludeUnpublished = true };
        yield return new BatchGetInitiativesRequest { Ids = { hidden.InitiativeId, hidden.Public.Id } };
        yield return new GetInitiativeRequest { Reference = hidden.Reference };
        yield return new SearchRequest { Query = Hidden.Beginning, PageSize = 500 };
        yield return new SearchRequest { Query = "seadus", PageSize = 500 };
        yield return new ListDocumentsRequest { InitiativeId = hidden.Public.Id };
        yield return new GetVersionRequest { Number = new() { DocumentId = hidden.PublicVersion.DocumentId, Number = 2 } };
        yield return new GetVersionRequest { Time = new() { DocumentId = hidden.PublicVersion.DocumentId, Time = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(1)) } };
        yield return new ListConsultationsRequest { PageSize = 500 };
        yield return new ListCommentsRequest { InitiativeId = hidden.Public.Id, PageSize = 500, IncludeWithdrawn = true };
        yield return new ListCommentsRequest { InitiativeId = hidden.Public.Id, PageSize = 500, Query = Hidden.Beginning };
        yield return new ListCommentsRequest { InitiativeId = hidden.Public.Id, PageSize = 500, Answered = ListCommentsRequest.Types.Answered.Yes };
        yield return new ListCommentRevisionsRequest { CommentId = hidden.WithdrawnComment };
        yield return new ListCommentGroupsRequest { ConsultationId = hidden.Consultation.Id };
        yield return new GetResponseTableRequest { ConsultationId = hidden.Consultation.Id, PageSize = 500 };
        yield return new GetCommentCountsRequest { VersionId = hidden.PublicVersion.Id };
        yield return new GetReadinessRequest { InitiativeId = hidden.InitiativeId };
        yield return new ListMeetingsRequest { PageSize = 500, InitiativeId = hidden.InitiativeId };
        yield return new ListMeetingsRequest { PageSize = 500, OrganisationId = hidden.Public.OrganisationId };
        yield return new ListRepresentativesRequest { PageSize = 500 };
        yield return new ListOrganisationsRequest { PageSize = 500 };
        yield return new ListEventsRequest { PageSize = 1000, Filter = new EventFilter { InitiativeIds = { hidden.InitiativeId } } };
        yield return new ListEventsRequest { PageSize = 1000, Filter = new EventFilter { InitiativeIds = { hidden.Public.Id } } };
        yield return new ListEventsRequest { PageSize = 1000, After = Math.Max(0, hidden.JournalBefore) };
    }
}
