namespace OpenGov.Web.Components;

/// <summary>A run of words that a comparison found in both texts, or in one of them. Spaces belong to the runs.</summary>
public sealed record WordRun(WordKind Kind, string Text);

public enum WordKind
{
    Same,
    Added,
    Removed,
}
