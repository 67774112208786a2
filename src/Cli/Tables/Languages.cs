using System.Globalization;

namespace OpenGov.Cli;

/// <summary>Language names as people write them.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, string> ByName = Names();

    /// <summary>The BCP 47 tag of “English”, “eesti keel”, “Deutsch” or “de”; empty where it is none of them.</summary>
    public static string TagOf(string name)
    {
        var plain = Words.Tidy(name);
        return ByName.GetValueOrDefault(plain)
            ?? (plain.EndsWith(" keel", StringComparison.OrdinalIgnoreCase) ? ByName.GetValueOrDefault(plain[..^5]) : null)
            ?? "";
    }

    /// <summary>Every neutral culture by its English name, its own name and its tag.</summary>
    private static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(culture => culture.Name.Length > 0).OrderBy(culture => culture.Name.Length))
            foreach (var name in (string[])[culture.Name, culture.EnglishName, culture.NativeName, culture.ThreeLetterISOLanguageName])
                names.TryAdd(name, culture.Name);
        return names;
    }
}
