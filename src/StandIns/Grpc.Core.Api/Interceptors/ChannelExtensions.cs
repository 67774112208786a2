namespace Grpc.Core.Interceptors;

public static class ChannelExtensions
{
    public static CallInvoker Intercept(this ChannelBase channel, Interceptor interceptor) => Invoker(channel).Intercept(interceptor);

    /// <summary>The first of <paramref name="interceptors"/> sees a call first.</summary>
    public static CallInvoker Intercept(this ChannelBase channel, params Interceptor[] interceptors) => Invoker(channel).Intercept(interceptors);

    /// <summary>Replaces the headers of every call by what <paramref name="interceptor"/> makes of them.</summary>
    public static CallInvoker Intercept(this ChannelBase channel, Func<Metadata, Metadata> interceptor) => Invoker(channel).Intercept(interceptor);

    private static CallInvoker Invoker(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker();
    }
}
