using System.Text.Json;

namespace OpenGov.Drafts;

/// <summary>Texts by language as they stand in a <c>jsonb</c> column: <c>{"en": "…", "et": "…"}</c>.</summary>
internal static class Localized
{
    public static string Write(IReadOnlyDictionary<string, string> texts) => JsonSerializer.Serialize(texts);

    public static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
}
