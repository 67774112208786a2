using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.V1;
using OpenGov.Web.Localisation;
using OpenGov.Web.Reading;

namespace OpenGov.Web.Pages.My;

/// <summary>
/// The names that events and filters refer to by id: titles of initiatives, references of consultations and meetings, names of places.
/// Learned once for a page; what is not there, or not public, stays without a name.
/// </summary>
public sealed class EventNames(
    InitiativesApi.InitiativesApiClient drafts, ConsultationsApi.ConsultationsApiClient consultations, MeetingsApi.MeetingsApiClient meetings, PlacesApi.PlacesApiClient places, PolicyCycles cycles, Names names)
{
    private readonly Dictionary<string, Initiative> initiatives = [];
    private readonly Dictionary<string, string> references = [], placeNames = [];
    private PolicyCycle cycle = new();

    /// <summary>A kind of event in plain words.</summary>
    public static string Kind(Texts L, string type)
    {
        var code = EventFilterForm.CodeOf(type);
        return L.Has($"subscriptions.type.{code}") ? L[$"subscriptions.type.{code}"] : L["subscriptions.type.other"];
    }

    /// <summary>Public references of the initiatives of a filter, those known.</summary>
    public IEnumerable<string> References(EventFilter filter) => filter.InitiativeIds.Where(initiatives.ContainsKey).Select(id => initiatives[id].Reference);

    public async Task Learn(IReadOnlyCollection<Event> events)
    {
        cycle = await cycles.Get(drafts);
        await LearnInitiatives(events.SelectMany(one => one.Scope.InitiativeIds));
        await names.LearnOrganisations(events.Select(one => one.Scope.OrganisationId));
        foreach (var (kind, id) in events.Select(Subject).Where(subject => subject.Kind is "consultations" or "meetings").Distinct())
            if (await Reference(kind, id) is { } reference) references[$"{kind}/{id}"] = reference;
    }

    public async Task Learn(IReadOnlyCollection<EventFilter> filters)
    {
        cycle = await cycles.Get(drafts);
        await LearnInitiatives(filters.SelectMany(filter => filter.InitiativeIds));
        await names.LearnOrganisations(filters.SelectMany(filter => filter.OrganisationIds));
        foreach (var code in filters.SelectMany(filter => filter.Places).Distinct().Where(code => !placeNames.ContainsKey(code)))
            placeNames[code] = await Place(code);
    }

    /// <summary>What happened, as one sentence.</summary>
    public string Sentence(Texts L, Event one)
    {
        var code = EventFilterForm.CodeOf(one.Type);
        using var data = JsonDocument.Parse(one.Data);
        string title = Titles(L, one.Scope.InitiativeIds), organisation = one.Scope.OrganisationId is "" ? "" : names.Organisation(one.Scope.OrganisationId);
        return !L.Has($"subscriptions.event.{code}")
            ? L["subscriptions.event.other"]
            : L[$"subscriptions.event.{code}", ("title", title), ("organisation", organisation), ("stage", L.Stage(cycle, Text("toStage"))), ("number", Number("number")), ("count", Number("commentCount")), ("supports", Number("supportCount")), ("time", Time("closesAt")), ("opens", Time("opensAt"))];

        string Text(string field) => data.RootElement.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        long Number(string field) => data.RootElement.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : 0;
        object? Time(string field) => DateTimeOffset.TryParse(Text(field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }

    /// <summary>Where more stands about an event, as a path without the language; null where nothing does.</summary>
    public string? Path(Event one)
    {
        var (kind, id) = Subject(one);
        return kind switch
        {
            "initiatives" when initiatives.TryGetValue(id, out var initiative) => $"/initiatives/{initiative.Reference}",
            "consultations" or "meetings" when references.TryGetValue($"{kind}/{id}", out var reference) => $"/{kind}/{reference}{(one.Type.Contains("responses_published", StringComparison.Ordinal) ? "/responses" : "")}",
            "versions" or "comments" or "representatives" or "organisations" => $"/{kind}/{id}",
            _ => null,
        };
    }

    /// <summary>What a filter asks for, each part with its name.</summary>
    public IEnumerable<(string Part, string Words)> Parts(Texts L, EventFilter filter)
    {
        if (filter.InitiativeIds.Count > 0) yield return (L["subscriptions.initiatives"], Titles(L, filter.InitiativeIds));
        if (filter.Topics.Count > 0) yield return (L["subscriptions.topics"], string.Join(", ", filter.Topics.Select(code => L.Topic(cycle, code))));
        if (filter.Places.Count > 0) yield return (L["desk.places"], string.Join(", ", filter.Places.Select(code => placeNames.GetValueOrDefault(code, code))));
        if (filter.OrganisationIds.Count > 0) yield return (L["subscriptions.organisations"], string.Join(", ", filter.OrganisationIds.Select(names.Organisation)));
        if (filter.Stages.Count > 0) yield return (L["subscriptions.stages"], string.Join(", ", filter.Stages.Select(code => L.Stage(cycle, code))));
        if (filter.Types_.Count > 0) yield return (L["subscriptions.types"], string.Join(", ", filter.Types_.SelectMany(Kinds).Distinct().Select(type => Kind(L, type))));
    }

    private string Titles(Texts L, IEnumerable<string> ids) => string.Join(", ", ids.Select(id => initiatives.TryGetValue(id, out var found) ? L.Of(found.Title) : L["subscriptions.initiative.unknown"]));

    /// <summary>The kinds that a name or a beginning of one stands for.</summary>
    private static IEnumerable<string> Kinds(string wanted) =>
        wanted.EndsWith('.') ? EventFilterForm.AllTypes.Where(type => type.StartsWith(wanted, StringComparison.Ordinal)) : [wanted];

    private static (string Kind, string Id) Subject(Event one) => one.Source.Split('/') is [_, var kind, var id] ? (kind, id) : ("", "");

    private async Task LearnInitiatives(IEnumerable<string> ids)
    {
        foreach (var some in ids.Where(id => !initiatives.ContainsKey(id)).Distinct().Chunk(500))
            foreach (var one in (await drafts.BatchGetInitiativesAsync(new BatchGetInitiativesRequest { Ids = { some } })).Initiatives)
                initiatives[one.Id] = one;
    }

    private async Task<string?> Reference(string kind, string id)
    {
        try
        {
            return kind == "meetings" ? (await meetings.GetMeetingAsync(new GetMeetingRequest { Id = id })).Reference : (await consultations.GetConsultationAsync(new GetConsultationRequest { Id = id })).Reference;
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<string> Place(string code)
    {
        try
        {
            return (await places.GetPlaceAsync(new GetPlaceRequest { Code = code })).Place.Name;
        }
        catch (RpcException unknown) when (unknown.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return code;
        }
    }
}
