using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Everything that a set of files declares or imports: where each name and each extension is declared.</summary>
public class SymbolRegistry
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, int Number), FileDescriptor> extensions = [];

    private SymbolRegistry()
    {
    }

    public static SymbolRegistry FromFiles(IEnumerable<FileDescriptor> fileDescriptors)
    {
        ArgumentNullException.ThrowIfNull(fileDescriptors);

        var registry = new SymbolRegistry();
        foreach (var file in fileDescriptors)
            registry.Add(file);
        return registry;
    }

    /// <summary>The file of this name, with its path; null when there is none.</summary>
    public FileDescriptor? FileByName(string filename) => files.GetValueOrDefault(filename);

    /// <summary>The file that declares a message, field, enum, value, service, method or extension of this full name; null when none does.</summary>
    public FileDescriptor? FileContainingSymbol(string symbol) => symbols.GetValueOrDefault(symbol);

    internal FileDescriptor? FileContainingExtension(string type, int number) => extensions.GetValueOrDefault((type, number));

    internal bool IsMessage(string name) => FileContainingSymbol(name)?.MessageTypes.SelectMany(WithNested).Any(message => message.FullName == name) == true;

    internal IEnumerable<int> ExtensionNumbers(string type) => extensions.Keys.Where(extension => extension.Type == type).Select(extension => extension.Number).Order();

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) => message.NestedTypes.SelectMany(WithNested).Prepend(message);

    private static IEnumerable<IDescriptor> EnumWithValues(EnumDescriptor type) => type.Values.Prepend<IDescriptor>(type);

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
