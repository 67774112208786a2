namespace OpenGov.Notifications.Journal;

/// <summary>
/// A filter made ready for matching, in memory (<see cref="Matches(JournalEvent)"/>) and in SQL (the arrays are the parameters of
/// <see cref="Condition"/>). Both say the same of every event; a test compares them.
/// </summary>
public sealed class Matcher
{
    /// <summary>The WHERE condition over <c>event</c>; no part given matches everything.</summary>
    public const string Condition =
        """
            (cardinality(@Types) + cardinality(@Prefixes) = 0 or event.type = any(@Types) or event.type like any(@Prefixes))
        and (cardinality(@Initiatives) = 0 or event.initiative_ids && @Initiatives)
        and (cardinality(@Organisations) = 0 or event.organisation_id = any(@Organisations))
        and (cardinality(@Topics) = 0 or event.topics && @Topics)
        and (cardinality(@Places) = 0 or event.places = '{}' or event.places && @Places)
        and (cardinality(@Stages) = 0 or event.stage = any(@Stages))
        """;

    private readonly string[] beginnings;
    private readonly HashSet<string> types, topics, places, stages;
    private readonly HashSet<Guid> initiatives, organisations;

    /// <param name="filter">What is wanted.</param>
    /// <param name="places">The filter's places with everything that lies in them.</param>
    public Matcher(Filter filter, IReadOnlyCollection<string> places)
    {
        beginnings = [.. filter.Types.Where(type => type.EndsWith('.'))];
        Types = [.. filter.Types.Where(type => !type.EndsWith('.'))];
        Prefixes = [.. beginnings.Select(beginning => beginning.Replace("_", @"\_", StringComparison.Ordinal) + "%")];
        (Initiatives, Organisations, Topics, Places, Stages) = (filter.InitiativeIds, filter.OrganisationIds, filter.Topics, [.. places], filter.Stages);

        (types, topics, this.places, stages) = (Types.ToHashSet(), Topics.ToHashSet(), Places.ToHashSet(), Stages.ToHashSet());
        (initiatives, organisations) = (Initiatives.ToHashSet(), Organisations.ToHashSet());
    }

    public string[] Types { get; }

    /// <summary>Patterns for <c>like</c>.</summary>
    public string[] Prefixes { get; }

    public Guid[] Initiatives { get; }

    public Guid[] Organisations { get; }

    public string[] Topics { get; }

    public string[] Places { get; }

    public string[] Stages { get; }

    /// <summary>Whether the event is wanted.</summary>
    public bool Matches(JournalEvent one) => Matches(one.Type, one.InitiativeIds, one.OrganisationId, one.Topics, one.Places, one.Stage);

    /// <summary>Whether an event of this type and scope is wanted.</summary>
    public bool Matches(string type, Guid[] ofInitiatives, Guid? ofOrganisation, string[] ofTopics, string[] ofPlaces, string? ofStage) =>
        (types.Count + beginnings.Length == 0 || types.Contains(type) || Array.Exists(beginnings, beginning => type.StartsWith(beginning, StringComparison.Ordinal)))
        && (initiatives.Count == 0 || Array.Exists(ofInitiatives, initiatives.Contains))
        && (organisations.Count == 0 || ofOrganisation is { } organisation && organisations.Contains(organisation))
        && (topics.Count == 0 || Array.Exists(ofTopics, topics.Contains))
        && (places.Count == 0 || ofPlaces.Length == 0 || Array.Exists(ofPlaces, places.Contains))
        && (stages.Count == 0 || ofStage is { } stage && stages.Contains(stage));
}
