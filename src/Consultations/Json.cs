using System.Text.Json;

namespace OpenGov.Consultations;

/// <summary>What stands in <c>jsonb</c> columns: texts by language, and rows that a query has gathered.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Texts by language as they are stored: <c>{"en": "…", "et": "…"}</c>.</summary>
    public static string Write(IReadOnlyDictionary<string, string> texts) => JsonSerializer.Serialize(texts);

    /// <summary>Texts by language as they were stored.</summary>
    public static Dictionary<string, string> Texts(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];

    /// <summary>Rows gathered with <c>jsonb_agg</c>; null for none.</summary>
    public static IReadOnlyList<T> Rows<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json, SnakeCase) ?? [];
}
