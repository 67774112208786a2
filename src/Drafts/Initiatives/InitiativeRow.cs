using Google.Protobuf.WellKnownTypes;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

/// <summary>An initiative as it is stored, and the rules about it.</summary>
public sealed record InitiativeRow
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>JSON object: title by language.</summary>
    public required string Title { get; init; }

    /// <summary>JSON object: summary by language.</summary>
    public required string Summary { get; init; }
    public required string[] Topics { get; init; }
    public required string[] AffectedActs { get; init; }
    public required string[] Places { get; init; }
    public required string Stage { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
    public DateTimeOffset? PublishTime { get; init; }
    public required DateTimeOffset UpdateTime { get; init; }
    public required int Revision { get; init; }

    public bool IsPublic => PublishTime is not null;

    public Scope Scope => new([Id], OrganisationId, Topics, Places, Stage);

    /// <summary>
    /// The time of a change in a transaction that began at <paramref name="now"/>: never before the last change, which a transaction that
    /// began later may have made first.
    /// </summary>
    public DateTimeOffset TimeOfChange(DateTimeOffset now) => now < UpdateTime ? UpdateTime : now;

    /// <summary>Why nothing about it can change any more, or null.</summary>
    public Refusal? RefusalToChange(PolicyCycleOptions cycle) =>
        cycle.Stage(Stage) is { End: true }
            ? new("initiative_ended", $"Initiative {Reference} has ended in the stage “{Stage}” and can no longer be changed.")
            : null;

    /// <summary>Why it cannot move to <paramref name="stage"/>, or null when it can.</summary>
    public Refusal? RefusalToMove(string stage, PolicyCycleOptions cycle) =>
        cycle.Stage(stage) is null ? new("stage_unknown", $"There is no stage “{stage}” in the policy cycle.", Grpc.Core.StatusCode.InvalidArgument)
        : RefusalToChange(cycle) is { } ended ? ended
        : !IsPublic ? new("initiative_unpublished", $"Initiative {Reference} must be published before it can move on.")
        : stage == cycle.WithdrawnStage ? new("move_not_allowed", "An initiative is withdrawn by withdrawing it, not by moving it.")
        : !cycle.Stage(Stage)!.Next.Contains(stage) ? new("move_not_allowed", $"From “{Stage}” an initiative can move to {Listed(cycle.Stage(Stage)!.Next)}, not to “{stage}”.")
        : null;

    public Initiative ToMessage(IEnumerable<PassageRow> passages)
    {
        var message = new Initiative
        {
            Id = Id.ToString(),
            Reference = Reference,
            OrganisationId = OrganisationId.ToString(),
            Stage = Stage,
            CreateTime = CreateTime.ToTimestamp(),
            PublishTime = PublishTime?.ToTimestamp(),
            UpdateTime = UpdateTime.ToTimestamp(),
            Etag = Etag.Of(Revision),
        };
        message.Title.Add(Localized.Read(Title));
        message.Summary.Add(Localized.Read(Summary));
        message.Topics.Add(Topics);
        message.AffectedActs.Add(AffectedActs);
        message.Places.Add(Places);
        message.Passages.Add(passages.Select(passage => passage.ToMessage()));
        return message;
    }

    private static string Listed(IEnumerable<string> stages) => string.Join(", ", stages.Select(stage => $"“{stage}”"));
}

/// <summary>One stay in a stage.</summary>
public sealed record PassageRow
{
    public required Guid InitiativeId { get; init; }
    public required int Number { get; init; }
    public required string Stage { get; init; }
    public required DateTimeOffset EnterTime { get; init; }
    public DateTimeOffset? LeaveTime { get; init; }
    public required string Reason { get; init; }

    public StagePassage ToMessage() => new()
    {
        Stage = Stage,
        EnterTime = EnterTime.ToTimestamp(),
        LeaveTime = LeaveTime?.ToTimestamp(),
        Reason = Reason,
    };
}
