namespace Grpc.Net.ClientFactory.Internal;

/// <summary>Which client type each name was registered for.</summary>
internal sealed class ClientNames
{
    private readonly Dictionary<string, Type> types = new(StringComparer.Ordinal);

    internal void Reserve(string name, Type client)
    {
        if (!types.TryAdd(name, client) && types[name] != client)
            throw new InvalidOperationException(
                $"The gRPC client name '{name}' belongs to {types[name].FullName}; {client.FullName} needs a name of its own: AddGrpcClient<{client.Name}>(\"…\").");
    }

    internal void Require(string name, Type client)
    {
        if (!types.TryGetValue(name, out var registered))
            throw new InvalidOperationException($"There is no gRPC client '{name}'. Register it with AddGrpcClient<{client.Name}>(\"{name}\").");
        if (registered != client)
            throw new InvalidOperationException($"The gRPC client '{name}' is a {registered.FullName}, not a {client.FullName}.");
    }
}
