namespace OpenGov.Drafts.Texts;

/// <summary>Something odd about a source that was read all the same.</summary>
/// <param name="Severity">Whether somebody should look at it.</param>
/// <param name="Code">Permanent, snake_case; <c>docs</c> and translations refer to it.</param>
/// <param name="Message">One sentence in English: what, where, and what was done about it.</param>
/// <param name="Where">The eId of the provision concerned, <c>line 12</c>, or null when the whole text is meant.</param>
public sealed record Finding(Severity Severity, string Code, string Message, string? Where);

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Done as a careful reader would; nothing to decide.</summary>
    Info,

    /// <summary>Somebody should compare this place with the source.</summary>
    Warning,
}
