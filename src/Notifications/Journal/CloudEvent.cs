using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenGov.Contracts.Events;

namespace OpenGov.Notifications.Journal;

/// <summary>
/// A public fact as a CloudEvent 1.0.2 in the JSON format: the required attributes, <c>time</c>, <c>datacontenttype</c>, the documented
/// extension <c>sequence</c> (the journal's number with leading zeros, so that text order is number order), and <c>data</c>.
/// </summary>
public static class CloudEvent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new UtcTime() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutTime } },
    };

    /// <summary>The path of the thing that a fact is about, e.g. <c>/consultations/018f…</c>.</summary>
    public static string SourceOf(PublicFact fact)
    {
        var name = FactCatalogue.Of(fact.GetType());
        return $"/{name.Source}/{fact.GetType().GetProperty(name.Subject)!.GetValue(fact)}";
    }

    /// <summary>The fact's fields as a JSON object in camelCase, its scope among them; its time is the event's.</summary>
    public static string DataOf(PublicFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json);

    /// <summary>The CloudEvent's text up to the digits of the sequence number, and from there on: the number is known only when it is written.</summary>
    public static (string BeforeSequence, string AfterSequence) Around(Guid id, PublicFact fact, string data)
    {
        var before = JsonSerializer.Serialize(new
        {
            specversion = "1.0",
            id,
            source = SourceOf(fact),
            type = FactCatalogue.Of(fact.GetType()).Type,
            time = fact.At,
            datacontenttype = "application/json",
        }, Json);

        return ($"{before[..^1]},\"sequence\":\"", $"\",\"data\":{data}}}");
    }

    private static void WithoutTime(JsonTypeInfo type)
    {
        if (!type.Type.IsSubclassOf(typeof(PublicFact)))
            return;
        foreach (var at in type.Properties.Where(property => property.Name == "at").ToList())
            type.Properties.Remove(at);
    }

    /// <summary>RFC 3339 in UTC with microseconds, the precision of the database.</summary>
    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }
}
