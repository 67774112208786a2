namespace OpenGov.Web.Components;

public enum ButtonKind
{
    /// <summary>The one thing to do on a page.</summary>
    Primary,

    Secondary,

    /// <summary>For what cannot be undone.</summary>
    Warning,

    /// <summary>On a dark ground.</summary>
    Inverse,
}
