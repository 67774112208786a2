using System.Collections.Concurrent;
using System.Reflection;

namespace OpenGov;

/// <summary>The type of the name that the outbox keeps.</summary>
internal static class EventTypes
{
    private static readonly ConcurrentDictionary<string, Type?> Known = new();

    internal static Type Named(string name) => Known.GetOrAdd(name, Find) ?? throw new TypeLoadException($"No event type is named {name}.");

    private static Type? Find(string name) =>
        Type.GetType($"{name}, Contracts") ?? Assembly.GetEntryAssembly()?.GetType(name)
        ?? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
}
