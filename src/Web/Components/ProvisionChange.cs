namespace OpenGov.Web.Components;

/// <summary>What became of a provision between two versions.</summary>
public enum ProvisionChange
{
    None,
    Added,
    Removed,
    Changed,
    Moved,
}
