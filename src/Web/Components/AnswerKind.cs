namespace OpenGov.Web.Components;

/// <summary>What an institution decided about a comment or a proposal.</summary>
public enum AnswerKind
{
    Accepted,
    Partly,
    Rejected,
    Noted,
}
