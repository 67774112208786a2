namespace Grpc.Core;

/// <summary>Adds metadata, such as a token, to a call. Goes over secure channels only, unless the channel is told otherwise.</summary>
public abstract class CallCredentials
{
    /// <summary>All of <paramref name="credentials"/> together, applied in order.</summary>
    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return credentials.Length >= 2
            ? new Composite([.. credentials])
            : throw new ArgumentException("Composing takes at least two credentials.", nameof(credentials));
    }

    /// <summary>Asks <paramref name="interceptor"/> for the metadata of each call.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new FromFunction(interceptor);
    }

    /// <summary>Tells <paramref name="configurator"/> what these credentials consist of. A client calls it.</summary>
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);

    private sealed class Composite(IReadOnlyList<CallCredentials> parts) : CallCredentials
    {
        public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetCompositeCredentials(state, parts);
    }

    private sealed class FromFunction(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetAsyncAuthInterceptorCredentials(state, interceptor);
    }
}

/// <summary>Learns from <see cref="CallCredentials"/> what they consist of.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
