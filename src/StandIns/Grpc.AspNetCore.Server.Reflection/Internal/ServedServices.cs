using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>The gRPC services that are mapped in this application.</summary>
internal sealed partial class ServedServices(EndpointDataSource endpoints, ILogger<ServedServices> log)
{
    /// <summary>The descriptors of all mapped services whose code was generated from a proto file.</summary>
    internal IEnumerable<ServiceDescriptor> Descriptors()
    {
        var services = endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType).OfType<Type>().Distinct();
        foreach (var service in services)
        {
            if (Descriptor(service) is { } descriptor)
                yield return descriptor;
            else
                LogUnknown(service);
        }
    }

    /// <summary>Generated base classes name the class that holds the service's descriptor.</summary>
    private static ServiceDescriptor? Descriptor(Type service) =>
        service.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?.BindType
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;

    [LoggerMessage(LogLevel.Debug, "{Service} was not generated from a proto file; reflection does not know it")]
    private partial void LogUnknown(Type service);
}
