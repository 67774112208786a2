using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace OpenGov.Web.Plumbing;

/// <summary>
/// Puts a page into the main menu: <c>@attribute [InMenu(20, "menu.initiatives")]</c>. The address is the page's first <c>@page</c>, so the menu
/// never leads nowhere. Lower numbers stand first.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InMenuAttribute(int order, string key) : Attribute
{
    public int Order => order;

    public string Key => key;

    /// <summary>Every menu entry, in order.</summary>
    public static IReadOnlyList<(string Key, string Path)> All { get; } =
    [
        .. from page in typeof(InMenuAttribute).Assembly.GetTypes()
           let entry = page.GetCustomAttribute<InMenuAttribute>()
           where entry is not null
           orderby entry.Order
           select (entry.Key, page.GetCustomAttributes<RouteAttribute>().First().Template),
    ];
}
