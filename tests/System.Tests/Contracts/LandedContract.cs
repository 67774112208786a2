using System.Reflection;
using System.Text.Json;
using Google.Protobuf.Reflection;
using OpenGov.Contracts.Events;
using OpenGov.Whole.Tests.Surface;

namespace OpenGov.Whole.Tests.Contracts;

/// <summary>What others can depend on, one line for each thing: as the contracts say it now, and as it was recorded when it landed.</summary>
internal static class LandedContract
{
    /// <summary>Set to 1, additions are written into the recorded files.</summary>
    internal const string Recording = "OPENGOV_RECORD_CONTRACTS";

    private const string EventsFile = "events";

    /// <summary>One for each package of the protos, and one for the events on the bus.</summary>
    internal static IEnumerable<string> Names => PublicMethod.Files.Select(file => file.Package).Distinct().Order(StringComparer.Ordinal).Append(EventsFile);

    internal static string FileOf(string name) => Path.Combine(Testing.Tree.Root, "tests", "System.Tests", "Contracts", $"{name}.txt");

    internal static IReadOnlyList<string> Recorded(string name) => File.Exists(FileOf(name)) ? File.ReadAllLines(FileOf(name)) : [];

    internal static IReadOnlyList<string> Now(string name) =>
        [.. (name == EventsFile ? Events() : PublicMethod.Files.Where(file => file.Package == name).SelectMany(Of)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(FileDescriptor file) =>
        file.MessageTypes.SelectMany(Of).Concat(file.EnumTypes.SelectMany(Of)).Concat(file.Services.SelectMany(service => service.Methods.Select(Of)));

    private static IEnumerable<string> Of(MessageDescriptor message) => message.GetOptions()?.MapEntry == true ? [] :
        message.Fields.InFieldNumberOrder().Select(field => $"message {message.FullName} {field.FieldNumber} {field.Name}: {TypeOf(field)}")
            .Prepend($"message {message.FullName}").Concat(message.NestedTypes.SelectMany(Of)).Concat(message.EnumTypes.SelectMany(Of));

    private static IEnumerable<string> Of(EnumDescriptor type) => type.Values.Select(value => $"enum {type.FullName} {value.Number} {value.Name}");

    private static string Of(MethodDescriptor method) =>
        $"service {method.FullName}({(method.IsClientStreaming ? "stream " : "")}{method.InputType.FullName}) returns ({(method.IsServerStreaming ? "stream " : "")}{method.OutputType.FullName})";

    private static string TypeOf(FieldDescriptor field)
    {
        if (field.IsMap)
            return $"map<{TypeOf(field.MessageType.FindFieldByNumber(1))}, {TypeOf(field.MessageType.FindFieldByNumber(2))}>";
        var type = field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            var scalar => scalar.ToString().ToLowerInvariant(),
        };
        return (field.IsRepeated ? "repeated " : field.RealContainingOneof is null && field.HasPresence && field.FieldType != FieldType.Message ? "optional " : "") + type
            + (field.RealContainingOneof is { } one ? $" in {one.Name}" : "");
    }

    private static IEnumerable<string> Events() => FactCatalogue.Types.SelectMany(fact => Of(fact.Value, $"event {fact.Key}")
            .Prepend($"event {fact.Key} is {fact.Value.FullName} about {FactCatalogue.Of(fact.Value).Source}/{JsonNamingPolicy.CamelCase.ConvertName(FactCatalogue.Of(fact.Value).Subject)}"))
        .Concat(Of(typeof(Scope), $"type {typeof(Scope).FullName}"));

    private static IEnumerable<string> Of(Type type, string name) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => $"{name} {JsonNamingPolicy.CamelCase.ConvertName(property.Name)}: {Written(new NullabilityInfoContext().Create(property))}");

    private static string Written(NullabilityInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var name = type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", info.GenericTypeArguments.Select(Written))}>" : type.Name;
        return info.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }
}
