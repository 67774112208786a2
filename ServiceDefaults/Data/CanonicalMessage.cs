using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace OpenGov;

/// <summary>
/// The bytes of a message that equal messages share: fields stand in the order of their numbers anyway, entries of maps are put in
/// the order of their keys.
/// </summary>
internal static class CanonicalMessage
{
    internal static byte[] Bytes(IMessage message)
    {
        if (!HasMaps(message.Descriptor, []))
            return message.ToByteArray();

        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        Sort(copy);
        return copy.ToByteArray();
    }

    private static bool HasMaps(MessageDescriptor type, HashSet<string> seen) =>
        seen.Add(type.FullName) && type.Fields.InDeclarationOrder().Any(field => field.IsMap || field.FieldType == FieldType.Message && HasMaps(field.MessageType, seen));

    private static void Sort(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => field.IsMap || field.FieldType == FieldType.Message))
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsMap)
                SortEntries((IDictionary)value);
            else if (field.IsRepeated)
                foreach (var one in (IList)value)
                    Sort((IMessage)one);
            else if (value is IMessage one)
                Sort(one);
        }
    }

    private static void SortEntries(IDictionary map)
    {
        // Not Cast<DictionaryEntry>(): as an IEnumerable, a protobuf map has pairs; as an IDictionary, entries.
        var entries = new List<DictionaryEntry>(map.Count);
        foreach (DictionaryEntry entry in map)
            entries.Add(entry);
        entries.Sort((one, other) => string.CompareOrdinal(Key(one), Key(other)));

        map.Clear();
        foreach (var entry in entries)
        {
            if (entry.Value is IMessage one)
                Sort(one);
            map.Add(entry.Key, entry.Value);
        }
    }

    private static string Key(DictionaryEntry entry) => entry.Key as string ?? Convert.ToString(entry.Key, System.Globalization.CultureInfo.InvariantCulture)!;
}
