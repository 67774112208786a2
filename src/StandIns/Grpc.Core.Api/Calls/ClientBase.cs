using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>The base of every generated client.</summary>
public abstract class ClientBase
{
    /// <summary>For test doubles: every call throws <see cref="NotImplementedException"/>.</summary>
    protected ClientBase() : this(new UnimplementedCallInvoker())
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        CallInvoker = configuration.CreateCallInvoker();
    }

    public ClientBase(ChannelBase channel) : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    public ClientBase(CallInvoker callInvoker) : this(new ClientBaseConfiguration(callInvoker, host: null))
    {
    }

    protected CallInvoker CallInvoker { get; }

    internal ClientBaseConfiguration Configuration { get; }

    /// <summary>What a client is made of. Opaque to the generated code that passes it on.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker invoker;
        private readonly string? host;

        internal ClientBaseConfiguration(CallInvoker invoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(invoker);
            this.invoker = invoker;
            this.host = host;
        }

        internal CallInvoker CreateCallInvoker() => new HostCallInvoker(invoker, host);

        internal ClientBaseConfiguration WithHost(string other)
        {
            ArgumentNullException.ThrowIfNull(other);
            return new(invoker, other);
        }
    }
}

/// <summary>The base of the generated client <typeparamref name="T"/>.</summary>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>For test doubles: every call throws <see cref="NotImplementedException"/>.</summary>
    protected ClientBase()
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration) : base(configuration)
    {
    }

    public ClientBase(ChannelBase channel) : base(channel)
    {
    }

    public ClientBase(CallInvoker callInvoker) : base(callInvoker)
    {
    }

    /// <summary>The same client, calling the virtual host <paramref name="host"/> of the server.</summary>
    public T WithHost(string host) => NewInstance(Configuration.WithHost(host));

    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
