using System.ComponentModel.DataAnnotations;

namespace OpenGov.Drafts.Initiatives;

/// <summary>The path of an initiative, as this installation has configured it (section <c>PolicyCycle</c>).</summary>
public sealed class PolicyCycleOptions : IValidatableObject
{
    /// <summary>In order; a new initiative starts in the first.</summary>
    [Required, MinLength(2)] public required IReadOnlyList<StageOptions> Stages { get; init; }

    /// <summary>What initiatives can be about.</summary>
    [Required, MinLength(1)] public required IReadOnlyList<TopicOptions> Topics { get; init; }

    /// <summary>Code of the stage that a withdrawn initiative ends in.</summary>
    [Required] public required string WithdrawnStage { get; init; }

    public StageOptions First => Stages[0];

    /// <summary>The stage with this code, or null.</summary>
    public StageOptions? Stage(string code) => Stages.FirstOrDefault(stage => stage.Code == code);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var codes = Stages.Select(stage => stage.Code).ToHashSet();
        if (codes.Count != Stages.Count)
            yield return new("Two stages of the policy cycle have the same code.", [nameof(Stages)]);
        foreach (var stage in Stages)
            foreach (var next in stage.Next.Where(next => !codes.Contains(next)))
                yield return new($"Stage “{stage.Code}” leads to “{next}”, which is not a stage.", [nameof(Stages)]);
        if (Stage(WithdrawnStage) is not { Next.Count: 0 })
            yield return new($"The withdrawn stage “{WithdrawnStage}” must be a stage that leads nowhere.", [nameof(WithdrawnStage)]);
        if (Topics.DistinctBy(topic => topic.Code).Count() != Topics.Count)
            yield return new("Two topics have the same code.", [nameof(Topics)]);
    }
}

/// <summary>A stage of the policy cycle.</summary>
public sealed class StageOptions
{
    /// <summary>Permanent; lower-case letters and underscores.</summary>
    [Required] public required string Code { get; init; }

    /// <summary>Name by language.</summary>
    [Required] public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>What happens in it, by language.</summary>
    public IReadOnlyDictionary<string, string> Description { get; init; } = new Dictionary<string, string>();

    /// <summary>Codes of the stages that may follow; none means the end.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>It can be left only when every comment of the consultations held in it has an answer.</summary>
    public bool RequiresAnswers { get; init; }

    public bool End => Next.Count == 0;
}

/// <summary>Something that initiatives can be about.</summary>
public sealed class TopicOptions
{
    [Required] public required string Code { get; init; }

    /// <summary>Name by language.</summary>
    [Required] public required IReadOnlyDictionary<string, string> Name { get; init; }
}
