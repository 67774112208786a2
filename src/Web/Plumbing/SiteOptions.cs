namespace OpenGov.Web.Plumbing;

/// <summary>What an operator says about this site, in section <c>Web</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Where the source code can be read. Without it the footer has no such link.</summary>
    public Uri? SourceUrl { get; init; }

    /// <summary>Where people write about errors, accessibility and their data.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>Who publishes the open data, as the catalogue names it.</summary>
    public string PublisherName { get; init; } = "OpenGov";

    /// <summary>The licence of the open data; by default Creative Commons Attribution 4.0.</summary>
    public Uri DataLicence { get; init; } = new("https://creativecommons.org/licenses/by/4.0/");
}
