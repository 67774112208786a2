using System.Text.RegularExpressions;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>What somebody says about an organisation, checked field by field.</summary>
internal sealed partial record OrganisationDraft(string RegistryCode, OrganisationKind Kind, IReadOnlyDictionary<string, string> Name, string? PlaceCode, string Website)
{
    private const int LongestName = 300, LongestPlace = 20;

    /// <summary>Reads every field of a new organisation.</summary>
    internal static OrganisationDraft From(Fields fields, Organisation given, string at) => new(
        RegistryCodeFrom(fields, $"{at}.registry_code", given.RegistryCode),
        fields.Choice($"{at}.kind", given.Kind),
        fields.Localized($"{at}.name", given.Name, LongestName),
        PlaceFrom(fields, $"{at}.place_code", given.PlaceCode),
        fields.OptionalUrl($"{at}.website", given.Website));

    /// <summary>This, with the fields that the mask names taken from <paramref name="given"/>.</summary>
    internal OrganisationDraft With(Fields fields, Organisation given, IReadOnlyCollection<string> mask, string at)
    {
        fields.Count("update_mask", mask.Count, 1, 10);
        foreach (var path in mask.Where(path => path is not ("kind" or "name" or "place_code" or "website")))
            fields.Refuse("update_mask", $"“{path}” cannot be changed: kind, name, place_code and website can.");

        return this with
        {
            Kind = mask.Contains("kind") ? fields.Choice($"{at}.kind", given.Kind) : Kind,
            Name = mask.Contains("name") ? fields.Localized($"{at}.name", given.Name, LongestName) : Name,
            PlaceCode = mask.Contains("place_code") ? PlaceFrom(fields, $"{at}.place_code", given.PlaceCode) : PlaceCode,
            Website = mask.Contains("website") ? fields.OptionalUrl($"{at}.website", given.Website) : Website,
        };
    }

    /// <summary>A registry code of 1 to 40 letters, digits and hyphens.</summary>
    internal static string RegistryCodeFrom(Fields fields, string field, string value)
    {
        fields.Require(RegistryCodeForm().IsMatch(value), field, "This must be 1 to 40 letters, digits and hyphens.");
        return value;
    }

    /// <summary>Every name in lower case, and the registry code: what a search looks through.</summary>
    internal string SearchText => string.Join('\n', Name.Values.Append(RegistryCode)).ToLowerInvariant();

    private static string? PlaceFrom(Fields fields, string field, string value) => fields.OptionalLine(field, value, LongestPlace) is { Length: > 0 } code ? code : null;

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,40}\z")]
    private static partial Regex RegistryCodeForm();
}
