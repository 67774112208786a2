using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Consultations;

/// <summary>A consultation as somebody wants to announce it: read from the request and checked, field by field.</summary>
/// <param name="OpensAt">Null: at once.</param>
internal sealed record NewConsultation(
    Guid InitiativeId,
    IReadOnlyList<Guid> VersionIds,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string> Description,
    IReadOnlyList<AskedQuestion> Questions,
    DateTimeOffset? OpensAt,
    DateTimeOffset ClosesAt,
    IReadOnlyList<string> Places)
{
    /// <summary>How far ahead a deadline may lie.</summary>
    public static DateTimeOffset Latest(DateTimeOffset now) => now.AddYears(5);

    /// <param name="now">The database's clock.</param>
    public static NewConsultation From(CreateConsultationRequest request, Fields fields, DateTimeOffset now)
    {
        var initiative = fields.Id("initiative_id", request.InitiativeId);
        var versions = fields.Ids("version_ids", request.VersionIds, max: 20, min: 1);
        var title = fields.Localized("title", request.Title, max: 300);
        var description = fields.Localized("description", request.Description, max: 10_000, optional: true);
        var questions = AskedQuestion.From(request.Questions, fields, "questions");
        var opens = fields.OptionalTime("open_time", request.OpenTime);
        var closes = fields.Time("close_time", request.CloseTime);
        fields.Count("places", request.Places.Count, 0, 100);
        var places = request.Places.Take(100).Select((place, index) => fields.Line($"places[{index}]", place, max: 20)).Distinct().ToList();

        if (opens < now)
            fields.Refuse("open_time", "This lies in the past; leave it out to open at once.");
        if (closes != default)
        {
            fields.Require(closes > (opens ?? now), "close_time", "The deadline must be later than the opening, and in the future.");
            fields.Require(closes <= Latest(now), "close_time", "The deadline may be at most five years ahead.");
        }

        return new(initiative, versions, title, description, questions, opens, closes, places);
    }
}
