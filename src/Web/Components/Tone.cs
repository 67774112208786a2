namespace OpenGov.Web.Components;

/// <summary>What a colour means on this site.</summary>
public enum Tone
{
    Plain,
    Accent,
    Good,
    Warn,
    Bad,
    Violet,
}
