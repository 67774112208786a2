using Google.Protobuf.Reflection;

namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>Everything that a set of services declares or imports: where each name and each extension is declared.</summary>
internal sealed class Symbols
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, int Number), FileDescriptor> extensions = [];

    internal Symbols(IEnumerable<ServiceDescriptor> services)
    {
        Services = [.. services.DistinctBy(service => service.FullName).OrderBy(service => service.FullName, StringComparer.Ordinal)];
        foreach (var service in Services)
            Add(service.File);
    }

    internal IReadOnlyList<ServiceDescriptor> Services { get; }

    internal FileDescriptor? File(string name) => files.GetValueOrDefault(name);

    internal FileDescriptor? FileOf(string symbol) => symbols.GetValueOrDefault(symbol);

    internal FileDescriptor? FileOf(string type, int extension) => extensions.GetValueOrDefault((type, extension));

    internal bool IsMessage(string name) => FileOf(name)?.MessageTypes.SelectMany(WithNested).Any(message => message.FullName == name) == true;

    internal IEnumerable<int> ExtensionNumbers(string type) => extensions.Keys.Where(extension => extension.Type == type).Select(extension => extension.Number).Order();

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) => message.NestedTypes.SelectMany(WithNested).Prepend(message);

    private void Add(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
            return;

        foreach (var service in file.Services)
            Declare(file, service.Methods.Prepend<IDescriptor>(service));
        foreach (var message in file.MessageTypes.SelectMany(WithNested))
        {
            Declare(file, message.Fields.InDeclarationOrder().Concat<IDescriptor>(message.Oneofs).Prepend(message));
            Declare(file, message.EnumTypes.SelectMany(EnumWithValues));
            Extend(file, message.Extensions);
        }

        Declare(file, file.EnumTypes.SelectMany(EnumWithValues));
        Extend(file, file.Extensions);
        foreach (var import in file.Dependencies)
            Add(import);
    }

    private static IEnumerable<IDescriptor> EnumWithValues(EnumDescriptor type) => type.Values.Prepend<IDescriptor>(type);

    private void Declare(FileDescriptor file, IEnumerable<IDescriptor> names)
    {
        foreach (var name in names)
            symbols.TryAdd(name.FullName, file);
    }

    private void Extend(FileDescriptor file, ExtensionCollection declared)
    {
        Declare(file, declared.UnorderedExtensions);
        foreach (var extension in declared.UnorderedExtensions)
            extensions.TryAdd((extension.ExtendeeType.FullName, extension.FieldNumber), file);
    }
}
