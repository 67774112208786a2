using System.ComponentModel.DataAnnotations;

namespace OpenGov.Identity;

/// <summary>How organisations are listed (section <c>Organisations</c>).</summary>
public sealed class OrganisationOptions
{
    /// <summary>The installation's languages, the first choice first: lists are sorted by the name in the first of them that an organisation has.</summary>
    [Required]
    public string Languages { get; init; } = "et,en";

    /// <summary>The name that lists are sorted by.</summary>
    internal string SortName(IReadOnlyDictionary<string, string> names) =>
        Languages.Split(',', StringSplitOptions.TrimEntries).Select(names.GetValueOrDefault).FirstOrDefault(name => name is not null) ?? names.OrderBy(one => one.Key, StringComparer.Ordinal).First().Value;
}
