using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

/// <summary>What somebody may write about an initiative: read from a message and checked, field by field.</summary>
internal sealed record InitiativeText(
    IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Summary, IReadOnlyList<string> Topics, IReadOnlyList<string> AffectedActs, IReadOnlyList<string> Places)
{
    public static InitiativeText From(Initiative? message, Fields fields, PolicyCycleOptions cycle, Func<string, bool> asked)
    {
        message ??= new Initiative();
        return new(
            asked("title") ? fields.Localized("initiative.title", message.Title, max: 300) : new Dictionary<string, string>(),
            asked("summary") ? fields.Localized("initiative.summary", message.Summary, max: 4000, optional: true) : new Dictionary<string, string>(),
            asked("topics") ? TopicsOf(message, fields, cycle) : [],
            asked("affected_acts") ? ActsOf(message, fields) : [],
            asked("places") ? PlacesOf(message, fields) : []);
    }

    private static string[] TopicsOf(Initiative message, Fields fields, PolicyCycleOptions cycle)
    {
        fields.Count("initiative.topics", message.Topics.Count, 0, 10);
        foreach (var topic in message.Topics.Where(topic => cycle.Topics.All(known => known.Code != topic)).Take(10))
            fields.Refuse("initiative.topics", $"There is no topic “{(topic.Length > 40 ? topic[..40] + "…" : topic)}”.");
        return [.. message.Topics.Distinct()];
    }

    private static string[] ActsOf(Initiative message, Fields fields)
    {
        fields.Count("initiative.affected_acts", message.AffectedActs.Count, 0, 50);
        return [.. message.AffectedActs.Take(50).Select((act, index) => fields.Line($"initiative.affected_acts[{index}]", act, max: 300)).Distinct()];
    }

    private static string[] PlacesOf(Initiative message, Fields fields)
    {
        fields.Count("initiative.places", message.Places.Count, 0, 100);
        return [.. message.Places.Take(100).Select((place, index) => fields.Line($"initiative.places[{index}]", place, max: 20)).Distinct()];
    }
}
