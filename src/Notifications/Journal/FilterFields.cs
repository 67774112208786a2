using System.Text.RegularExpressions;
using Google.Protobuf.Collections;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Journal;

/// <summary>What the parts of a filter are called where they were sent, for saying what is wrong with them.</summary>
internal sealed record FilterNames(string Types, string InitiativeIds, string OrganisationIds, string Topics, string Places, string Stages)
{
    /// <summary>As parameters of a query.</summary>
    internal static FilterNames InQuery { get; } = new("type", "initiative", "organisation", "topic", "place", "stage");

    /// <summary>As a message's field of this path.</summary>
    internal static FilterNames In(string field) =>
        new($"{field}.types", $"{field}.initiative_ids", $"{field}.organisation_ids", $"{field}.topics", $"{field}.places", $"{field}.stages");
}

/// <summary>Reads a filter from a request.</summary>
internal static partial class FilterFields
{
    private const int Most = 100;

    /// <summary>
    /// The filter in its normal form; null is everything. At most 100 values in a part. Types: lower-case words with dots, at most 200
    /// characters; codes: letters, digits, <c>_ . -</c>, at most 40.
    /// </summary>
    internal static Filter Filter(this Fields fields, FilterNames names, EventFilter? filter) => filter is null ? Journal.Filter.Everything : new Filter(
        fields.Codes(names.Types, filter.Types_, TypeName(), "This must be an event type like “opengov.consultation.opened.v1”, or its beginning with the dot."),
        fields.SortedIds(names.InitiativeIds, filter.InitiativeIds),
        fields.SortedIds(names.OrganisationIds, filter.OrganisationIds),
        fields.Codes(names.Topics, filter.Topics, Code(), "This must be a topic code."),
        fields.Codes(names.Places, filter.Places, Code(), "This must be the code of a county or municipality."),
        fields.Codes(names.Stages, filter.Stages, Code(), "This must be a stage code."));

    /// <summary>The filter in the message field <c>filter</c>.</summary>
    internal static Filter Filter(this Fields fields, EventFilter? filter) => fields.Filter(FilterNames.In("filter"), filter);

    private static Guid[] SortedIds(this Fields fields, string field, RepeatedField<string> values) => [.. fields.Ids(field, values, Most).Order()];

    private static string[] Codes(this Fields fields, string field, RepeatedField<string> values, Regex form, string sentence)
    {
        fields.Count(field, values.Count, 0, Most);
        foreach (var (index, value) in values.Take(Most).Index())
            fields.Require(form.IsMatch(value), $"{field}[{index}]", sentence);
        return [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^(?=.{1,200}\z)[a-z0-9_]+(\.[a-z0-9_]+)*\.?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^[A-Za-z0-9_.\-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
