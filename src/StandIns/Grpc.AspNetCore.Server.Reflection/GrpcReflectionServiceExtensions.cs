using Grpc.AspNetCore.Server.Reflection.Internal;
using Grpc.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class GrpcReflectionServiceExtensions
{
    /// <summary>Adds what the reflection service needs.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton<ServedServices>();
        services.TryAddSingleton(host => new ReflectionV1ServiceImpl(host.GetRequiredService<ServedServices>().Descriptors()));
        services.TryAddSingleton(host => new ReflectionServiceImpl(host.GetRequiredService<ServedServices>().Descriptors()));
        return services;
    }
}
