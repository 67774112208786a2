using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenGov.Notifications.Tests.Journal;

/// <summary>The rules of CloudEvents 1.0.2 (JSON event format) as a check of our own.</summary>
internal static partial class CloudEventsForm
{
    /// <summary>What is wrong with a structured event; null where it is in order.</summary>
    internal static string? FlawOf(JsonElement one)
    {
        foreach (var name in new[] { "specversion", "id", "source", "type" })
        {
            if (!one.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String || value.GetString()!.Length == 0)
                return $"{name} is required.";
        }

        if (one.GetProperty("specversion").GetString() != "1.0")
            return "specversion must be 1.0.";
        if (!Uri.TryCreate(one.GetProperty("source").GetString(), UriKind.RelativeOrAbsolute, out _))
            return "source must be a URI reference.";
        if (one.TryGetProperty("time", out var time) && time.ValueKind != JsonValueKind.Null && !Rfc3339().IsMatch(time.GetString()!))
            return "time must be RFC 3339.";
        var wrong = one.EnumerateObject().Select(attribute => (attribute.Name, attribute.Value.ValueKind)).FirstOrDefault(attribute => attribute.Name is not ("data" or "data_base64") && !IsAttribute(attribute.Name, attribute.ValueKind));
        return wrong.Name is null ? null : $"{wrong.Name} is no attribute.";
    }

    private static bool IsAttribute(string name, JsonValueKind kind) => Name().IsMatch(name) && kind is not (JsonValueKind.Object or JsonValueKind.Array);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^[a-z0-9]+\z")]
    private static partial Regex Name();
}
