using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>A request with one field that nobody should send.</summary>
/// <param name="Field">The field's path in the contract's spelling, e.g. <c>initiative.title[et]</c>.</param>
/// <param name="What">What is wrong with it.</param>
internal sealed record Flaw(string Field, string What, IMessage Request);

/// <summary>Spoils a good request, one field at a time.</summary>
internal static class Flaws
{
    private const int FarTooLong = 30_000, FarTooMany = 5_001;

    /// <summary>Every field that is set, and every field of the request itself whether set or not.</summary>
    internal static IEnumerable<Flaw> Of(IMessage request) => Of(request, request.Descriptor, []);

    private static IEnumerable<Flaw> Of(IMessage whole, MessageDescriptor type, IReadOnlyList<Step> at)
    {
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            var holder = Follow(whole, at);
            var isSet = field.IsRepeated ? ((IEnumerable)field.Accessor.GetValue(holder)).Cast<object>().Any() : field.HasPresence ? field.Accessor.HasValue(holder) : !Equals(field.Accessor.GetValue(holder), Empty(field));
            if (field.RealContainingOneof is not null && !isSet || at.Count > 0 && !isSet)
                continue;
            var path = string.Concat(at.Select(step => step.Written + ".")) + field.Name;
            foreach (var (what, value) in field.IsMap ? Maps(field) : field.IsRepeated ? Lists(field, (IList)field.Accessor.GetValue(holder)) : Values(field))
            {
                var spoilt = Copy(whole);
                Put(Follow(spoilt, at), field, value);
                yield return new Flaw(path, what, spoilt);
            }

            if (field.FieldType == FieldType.Message && !field.IsMap && isSet && !IsWellKnown(field))
                foreach (var flaw in Of(whole, field.MessageType, [.. at, new Step(field, field.IsRepeated ? $"{field.Name}[0]" : field.Name)]))
                    yield return flaw;
        }
    }

    private static IEnumerable<(string, object)> Values(FieldDescriptor field)
    {
        switch (field.FieldType)
        {
            case FieldType.String when field.Name == "page_token":
                yield return ("no token of ours", "bm8gdG9rZW4gb2Ygb3Vycw");
                break;
            case FieldType.String when field.Name == "id" || field.Name.EndsWith("_id", StringComparison.Ordinal):
                yield return ("no id", "no id");
                yield return ("no id at all", "00000000-0000-0000-0000-000000000000");
                yield return ("an id and more", $"{Scene.NewId()}'--");
                break;
            case FieldType.String:
                yield return ("far too long", new string('x', FarTooLong));
                yield return ("with NUL", "a\0b");
                yield return ("with a control character", "a\u0007b");
                yield return ("with a mountain of marks", "a" + new string('\u0301', 200));
                break;
            case FieldType.Enum:
                yield return ("an unknown number", 9999);
                yield return ("a negative number", -1);
                break;
            case FieldType.Int32:
                yield return ("negative", -1);
                break;
            case FieldType.Int64:
                yield return ("far below", long.MinValue);
                break;
            case FieldType.Bytes:
                yield return ("empty", ByteString.Empty);
                yield return ("noise", ByteString.CopyFrom(0, 255, 254, 0));
                break;
            case FieldType.Message when field.MessageType == Timestamp.Descriptor:
                yield return ("beyond all time", new Timestamp { Seconds = long.MaxValue, Nanos = -1 });
                break;
            case FieldType.Message when field.MessageType == FieldMask.Descriptor:
                yield return ("an unknown path", new FieldMask { Paths = { "etag" } });
                yield return ("nothing", new FieldMask());
                break;
        }
    }

    private static IEnumerable<(string, object)> Lists(FieldDescriptor field, IList values)
    {
        if (values.Count > 0)
            yield return ("far too many", Enumerable.Range(0, FarTooMany).Select(number => field.FieldType == FieldType.String && values[0] is string id && Guid.TryParse(id, out _) ? Scene.NewId() : values[0]).ToList());
        if (field.FieldType is FieldType.String or FieldType.Enum)
            foreach (var (what, value) in field.Name.EndsWith("ids", StringComparison.Ordinal) ? [("no id", "no id")] : Values(field))
                yield return ($"one {what}", new List<object> { value });
    }

    private static IEnumerable<(string, object)> Maps(FieldDescriptor field)
    {
        yield return ("far too long", Entry("et", new string('x', FarTooLong)));
        yield return ("with NUL", Entry("et", "a\0b"));
        yield return ("in no language", Entry("no language", "x"));
        yield return ("in a language with NUL", Entry("e\0t", "x"));
    }

    private static Dictionary<string, string> Entry(string language, string text) => new() { [language] = text };

    private static void Put(IMessage holder, FieldDescriptor field, object value)
    {
        if (!field.IsRepeated)
        {
            field.Accessor.SetValue(holder, field.FieldType == FieldType.Enum ? System.Enum.ToObject(field.EnumType.ClrType, value) : value);
            return;
        }

        if (field.IsMap)
        {
            var map = (IDictionary)field.Accessor.GetValue(holder);
            map.Clear();
            foreach (var (language, text) in (Dictionary<string, string>)value)
                map[language] = text;
            return;
        }

        var list = (IList)field.Accessor.GetValue(holder);
        list.Clear();
        foreach (var one in (IEnumerable)value)
            list.Add(field.FieldType == FieldType.Enum ? System.Enum.ToObject(field.EnumType.ClrType, one) : one);
    }

    private static IMessage Follow(IMessage whole, IReadOnlyList<Step> at) =>
        at.Aggregate(whole, (message, step) => (IMessage)(step.Field.IsRepeated ? ((IList)step.Field.Accessor.GetValue(message))[0]! : step.Field.Accessor.GetValue(message)));

    private static IMessage Copy(IMessage message) => message.Descriptor.Parser.ParseFrom(message.ToByteArray());

    private static bool IsWellKnown(FieldDescriptor field) => field.MessageType.File.Package == "google.protobuf";

    private static object? Empty(FieldDescriptor field) => field.Accessor.GetValue(field.ContainingType.Parser.ParseFrom(ByteString.Empty));

    private sealed record Step(FieldDescriptor Field, string Written);
}
