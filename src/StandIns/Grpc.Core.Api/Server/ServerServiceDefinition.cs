namespace Grpc.Core;

/// <summary>The methods of a service with their handlers, ready to be bound to a server.</summary>
public class ServerServiceDefinition
{
    private readonly IReadOnlyList<Action<ServiceBinderBase>> methods;

    private ServerServiceDefinition(IReadOnlyList<Action<ServiceBinderBase>> methods) => this.methods = methods;

    public static Builder CreateBuilder() => new();

    /// <summary>Hands every method to <paramref name="serviceBinder"/>, in the order in which they were added.</summary>
    internal void BindService(ServiceBinderBase serviceBinder)
    {
        foreach (var add in methods)
            add(serviceBinder);
    }

    /// <summary>Collects the methods. A full name may be added once.</summary>
    public class Builder
    {
        private readonly List<Action<ServiceBinderBase>> methods = [];
        private readonly HashSet<string> names = new(StringComparer.Ordinal);

        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class =>
            Add(method, binder => binder.AddMethod(method, handler));

        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class =>
            Add(method, binder => binder.AddMethod(method, handler));

        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class =>
            Add(method, binder => binder.AddMethod(method, handler));

        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class =>
            Add(method, binder => binder.AddMethod(method, handler));

        public ServerServiceDefinition Build() => new([.. methods]);

        private Builder Add(IMethod method, Action<ServiceBinderBase> bind)
        {
            if (!names.Add(method.FullName))
                throw new ArgumentException($"The method {method.FullName} is already there.", nameof(method));
            methods.Add(bind);
            return this;
        }
    }
}
