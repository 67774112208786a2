namespace OpenGov.Web.Plumbing;

/// <summary>What an operator says about this site, in section <c>Web</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Where the source code can be read. Without it the footer has no such link.</summary>
    public Uri? SourceUrl { get; init; }

    /// <summary>Where people write about errors, accessibility and their data.</summary>
    public string? ContactEmail { get; init; }
}
