using OpenGov.Drafts.V1;

namespace OpenGov.Web.Pages.Desk;

internal static class DeskCycle
{
    /// <summary>
    /// The stages to which an initiative can be moved from this one. Not the last end of the cycle, where withdrawn initiatives go: one is
    /// withdrawn, with a reason, and not moved there.
    /// </summary>
    public static IEnumerable<Stage> NextOf(this PolicyCycle cycle, string code) =>
        cycle.Stages.FirstOrDefault(stage => stage.Code == code) is { } current
            ? cycle.Stages.Where(stage => current.Next.Contains(stage.Code) && !(stage.End && stage == cycle.Stages[^1]))
            : [];

    /// <summary>Whether nothing follows this stage.</summary>
    public static bool IsEnd(this PolicyCycle cycle, string code) => cycle.Stages.FirstOrDefault(stage => stage.Code == code) is { End: true };
}
