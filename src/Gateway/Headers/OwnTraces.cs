using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OpenGov.Gateway;

/// <summary>
/// Every request from outside begins a trace of our own: a caller can neither join our traces nor decide that they are recorded. What
/// is sent on to the services carries our trace context as usual.
/// </summary>
internal sealed class OwnTraces : DistributedContextPropagator
{
    private readonly DistributedContextPropagator usual = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields => usual.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => usual.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}

/// <summary>Registers <see cref="OwnTraces"/>.</summary>
internal static class OwnTracesSetup
{
    internal static void AddOwnTraces(this WebApplicationBuilder builder) =>
        builder.Services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(new OwnTraces()));
}
