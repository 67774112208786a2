using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.V1;
using OpenGov.Notifications.V1;
using OpenGov.Web.Components;
using OpenGov.Web.Localisation;
using OpenGov.Web.Pages.Desk;

namespace OpenGov.Web.Pages.My;

/// <summary>Which events somebody wants, as chosen in a form.</summary>
public class EventFilterForm : DeskForm
{
    /// <summary>Public references of initiatives, one a line.</summary>
    public string? Initiatives { get; set; }

    public List<string> Organisations { get; set => field = value ?? []; } = [];

    public List<string> Topics { get; set => field = value ?? []; } = [];

    public List<string> Places { get; set => field = value ?? []; } = [];

    public List<string> Stages { get; set => field = value ?? []; } = [];

    public List<string> Types { get; set => field = value ?? []; } = [];

    /// <summary>The public names of all kinds of events, those about one kind of thing together.</summary>
    public static IReadOnlyList<string> AllTypes { get; } = [.. FactCatalogue.Types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The part of a kind's name that tells it from others: <c>consultation-opened</c> of <c>opengov.consultation.opened.v1</c>.</summary>
    public static string CodeOf(string type) => string.Join('-', type.Split('.')[1..^1]).Replace('_', '-');

    /// <summary>Takes over a filter with the references of its initiatives.</summary>
    public void Show(EventFilter? filter, IEnumerable<string> references)
    {
        Initiatives = string.Join('\n', references);
        (Organisations, Topics, Places, Stages) = ([.. filter?.OrganisationIds ?? []], [.. filter?.Topics ?? []], [.. filter?.Places ?? []], [.. filter?.Stages ?? []]);
        Types = [.. AllTypes.Where(type => filter?.Types_.Any(wanted => type == wanted || wanted.EndsWith('.') && type.StartsWith(wanted, StringComparison.Ordinal)) == true)];
    }

    /// <summary>The filter meant; what is wrong with it is noted.</summary>
    public async Task<EventFilter> Read(FormErrors errors, Texts L, InitiativesApi.InitiativesApiClient drafts)
    {
        var filter = new EventFilter { OrganisationIds = { Organisations }, Topics = { Topics }, Places = { Places }, Stages = { Stages }, Types_ = { Types } };
        foreach (var reference in new FormReader(errors, L).Lines("Sent.Initiatives", L["subscriptions.initiatives"], Initiatives, most: 100, max: 100))
        {
            try
            {
                filter.InitiativeIds.Add((await drafts.GetInitiativeAsync(new GetInitiativeRequest { Reference = reference })).Id);
            }
            catch (RpcException unknown) when (unknown.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
            {
                errors.Add("Sent.Initiatives", L["desk.meeting.initiatives.unknown", ("reference", reference)]);
            }
        }

        return filter;
    }
}
