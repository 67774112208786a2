using System.Text.Json;

namespace OpenGov.Identity;

/// <summary>Texts by language tag, as a <c>jsonb</c> column holds them.</summary>
internal static class Localized
{
    /// <summary>The texts of a column.</summary>
    internal static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    /// <summary>The column for the texts.</summary>
    internal static string Write(IReadOnlyDictionary<string, string> texts) => JsonSerializer.Serialize(texts);
}
