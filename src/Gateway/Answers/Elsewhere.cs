using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OpenGov.Gateway;

/// <summary>
/// Another process of the same service, for a request whose first one could not be connected to: nothing of the request was sent, so
/// sending it is not a repetition. Anything that fails later is not tried again.
/// </summary>
internal static class Elsewhere
{
    /// <summary>Takes the process that could not be reached out of the choice; whether another is left to be tried.</summary>
    internal static bool IsWorthTrying(HttpContext context)
    {
        if (context.GetForwarderErrorFeature()?.Exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } || context.Response.HasStarted)
            return false;

        var proxy = context.GetReverseProxyFeature();
        var left = proxy.AllDestinations.Where(one => one != proxy.ProxiedDestination && !Tried(context).Contains(one)).ToList();
        if (proxy.ProxiedDestination is { } tried)
            Tried(context).Add(tried);
        if (left.Count == 0)
            return false;

        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.Clear();
        proxy.AvailableDestinations = left;
        return true;
    }

    private static HashSet<DestinationState> Tried(HttpContext context) =>
        (HashSet<DestinationState>)(context.Items[typeof(Elsewhere)] ??= new HashSet<DestinationState>());
}
