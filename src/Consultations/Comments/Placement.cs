using OpenGov.Consultations.Texts;

namespace OpenGov.Consultations.Comments;

/// <summary>Where a comment stands, after everything about it was found to exist.</summary>
/// <param name="Order">Its place in the order of the text: the whole first, then the provisions version by version, then the questions.</param>
/// <param name="Provision">Set for a provision.</param>
internal sealed record Placement(string Target, long Order, Guid? VersionId, ConsultedProvision? Provision, string Quote, Guid? QuestionId, Guid[] OptionIds)
{
    private const long PerVersion = 1_000_000_000;
    private const long Questions = 100 * PerVersion;

    public static Placement OnWhole { get; } = new("whole", 0, null, null, "", null, []);

    /// <param name="version">The version and its place among the consulted ones, from 1.</param>
    public static Placement On(ConsultedText version, ConsultedProvision provision, string quote) =>
        new("provision", version.Position * PerVersion + provision.Position, version.VersionId, provision, quote, null, []);

    public static Placement AnswerTo(AskedOfAll question, IReadOnlyList<Guid> options) =>
        new("question", Questions + question.Position, null, null, "", question.Id, [.. options]);
}

/// <summary>A version put before the public.</summary>
/// <param name="Position">Its place among the consulted ones, from 1.</param>
internal sealed record ConsultedText(Guid VersionId, int Position);

/// <summary>A question asked in a consultation.</summary>
internal sealed record AskedOfAll
{
    public required Guid Id { get; init; }
    public required int Position { get; init; }
    public required string Kind { get; init; }
    public required int MaxChoices { get; init; }
    public required Guid[] OptionIds { get; init; }

    public bool IsChoice => Kind == "choice";

    /// <summary>Why these options cannot be chosen, or null.</summary>
    public Refusal? RefusalToChoose(IReadOnlyList<Guid> options) =>
        options.FirstOrDefault(option => !OptionIds.Contains(option)) is var unknown && unknown != Guid.Empty ? Refusal.NotFound("option", unknown)
        : options.Count > MaxChoices ? new("too_many_choices", $"At most {MaxChoices} of the options can be chosen, and {options.Count} were.")
        : IsChoice && options.Count == 0 ? Refusal.Invalid("option_ids", "Choose at least one of the options.")
        : null;
}
