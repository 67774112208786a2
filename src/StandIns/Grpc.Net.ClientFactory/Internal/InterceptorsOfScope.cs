using Grpc.Core.Interceptors;

namespace Grpc.Net.ClientFactory.Internal;

internal static class InterceptorsOfScope
{
    /// <summary>The registered interceptors of one scope, in the order of registration.</summary>
    internal static IEnumerable<Interceptor> Interceptors(this GrpcClientFactoryOptions options, InterceptorScope scope, IServiceProvider services) =>
        options.InterceptorRegistrations.Where(registration => registration.Scope == scope).Select(registration => registration.Creator(services));
}
