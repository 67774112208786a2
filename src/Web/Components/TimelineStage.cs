namespace OpenGov.Web.Components;

/// <summary>One stage of a policy cycle as an initiative goes through it.</summary>
/// <param name="Title">The stage's name in the reader's language.</param>
/// <param name="State">Done, current, to come, or where it stopped.</param>
/// <param name="At">When it began, or is due; null when nobody has said.</param>
/// <param name="Href">Where more stands about it.</param>
/// <param name="Note">A few words, such as the reason for a withdrawal.</param>
public sealed record TimelineStage(string Title, StageState State, DateTimeOffset? At = null, string? Href = null, string? Note = null);

public enum StageState
{
    Done,
    Current,
    Coming,

    /// <summary>Withdrawn or rejected here.</summary>
    Stopped,
}
