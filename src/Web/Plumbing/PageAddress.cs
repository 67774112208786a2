using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Plumbing;

/// <summary>The address that the reader sees for the current page: with its query, and in any language.</summary>
public sealed class PageAddress(NavigationManager navigation, IHttpContextAccessor accessor)
{
    /// <summary>The path without the language, with a leading slash, as a page's <c>@page</c> has it; of the failed page when this is an error page.</summary>
    public string Path
    {
        get
        {
            var features = accessor.HttpContext?.Features;
            return features?.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
                ?? features?.Get<IExceptionHandlerPathFeature>()?.Path
                ?? "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];
        }
    }

    /// <summary>This page in another language, as an absolute address.</summary>
    public string In(Language language) => new Uri(new Uri(navigation.BaseUri), RelativeIn(language)).AbsoluteUri;

    /// <summary>This page in another language, from the root of the site.</summary>
    public string RelativeIn(Language language)
    {
        var features = accessor.HttpContext?.Features;
        var query = features?.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString ?? new Uri(navigation.Uri).Query;
        return $"/{language.Code}{(Path == "/" ? "" : Path)}{query}";
    }

    /// <summary>Whether the current page is the one at <paramref name="path"/> or lies below it.</summary>
    public bool IsWithin(string path) => Path == path || Path.StartsWith(path + "/", StringComparison.Ordinal);
}
