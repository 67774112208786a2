using OpenGov.Drafts.V1;
using OpenGov.Web.Components;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Reading;

/// <summary>An initiative's way through the policy cycle: what it has passed, where it stands, and the usual way from there.</summary>
public static class InitiativeTimeline
{
    public static IReadOnlyList<TimelineStage> Of(Initiative initiative, PolicyCycle cycle, Texts L)
    {
        var passed = initiative.Passages.Select(passage => new TimelineStage(
            L.Stage(cycle, passage.Stage), StateOf(passage), passage.EnterTime.ToDateTimeOffset(), Note: passage.Reason is "" ? null : passage.Reason)).ToList();
        if (cycle.Stages.FirstOrDefault(stage => stage.Code == initiative.Stage) is not { End: false } current)
            return passed;

        var coming = cycle.Stages.SkipWhile(stage => stage != current).Skip(1).Where(stage => !(stage.End && cycle.Stages.Count(other => other.End) > 1 && stage == cycle.Stages[^1]));
        return [.. passed, .. coming.Select(stage => new TimelineStage(L.Of(stage.Name), StageState.Coming))];

        StageState StateOf(StagePassage passage) =>
            passage.LeaveTime is not null ? StageState.Done
            : cycle.Stages.FirstOrDefault(stage => stage.Code == passage.Stage) is { End: true } end && end == cycle.Stages[^1] ? StageState.Stopped
            : StageState.Current;
    }
}
