using Google.Protobuf.Reflection;
using OpenGov.Contracts.Events;
using Yarp.ReverseProxy.Configuration;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace OpenGov.Gateway;

/// <summary>One route for each method of the contracts: what is not in a contract has no way in.</summary>
internal static class GrpcRoutes
{
    internal static IEnumerable<RouteConfig> All() =>
        from service in Services
        from method in service.Methods
        select new RouteConfig
        {
            RouteId = method.FullName,
            ClusterId = ClusterOf(OwnerOf(service)),
            Match = new RouteMatch { Path = $"/{service.FullName}/{method.Name}", Methods = [HttpMethods.Post] },
            Order = 0,
        };

    /// <summary>Every gRPC service of the contracts.</summary>
    internal static IEnumerable<ServiceDescriptor> Services { get; } = [.. typeof(PublicFact).Assembly.GetTypes()
        .Select(type => type.GetProperty("Descriptor", typeof(FileDescriptor))?.GetValue(null))
        .OfType<FileDescriptor>()
        .SelectMany(file => file.Services)];

    /// <summary>The service that owns a contract: the second part of its package, <c>opengov.&lt;service&gt;.v1</c>.</summary>
    internal static string OwnerOf(ServiceDescriptor service) => service.File.Package.Split('.')[1];

    /// <summary>The cluster of a service's gRPC port.</summary>
    internal static string ClusterOf(string service) => $"{service}-grpc";
}
