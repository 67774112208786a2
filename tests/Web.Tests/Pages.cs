using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Tests;

/// <summary>Every page that anybody can open without knowing an id, in every language.</summary>
public static class Pages
{
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. from page in typeof(LanguageSet).Assembly.GetTypes()
           where page.GetCustomAttribute<AuthorizeAttribute>() is null
           from route in page.GetCustomAttributes<RouteAttribute>()
           where !route.Template.Contains('{', StringComparison.Ordinal)
           orderby route.Template
           select route.Template,
    ];

    public static IEnumerable<TheoryDataRow<string>> All =>
        from language in new LanguageSet("et").All
        from path in Paths
        select new TheoryDataRow<string>(path == "/" ? $"/{language.Code}" : $"/{language.Code}{path}");
}
