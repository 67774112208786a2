using Microsoft.AspNetCore.Builder;

namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>Applies conventions to several endpoints' builders at once.</summary>
internal sealed class BothBuilders(params IEndpointConventionBuilder[] builders) : IEndpointConventionBuilder
{
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var builder in builders)
            builder.Add(convention);
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var builder in builders)
            builder.Finally(finallyConvention);
    }
}
