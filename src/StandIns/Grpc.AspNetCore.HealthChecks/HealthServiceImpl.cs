using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>The health service over statuses that somebody sets. Watchers see the newest status; ones in between may be skipped.</summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ServingStatus> statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Channel<ServingStatus>>> watchers = new(StringComparer.Ordinal);

    public void SetStatus(string service, ServingStatus status)
    {
        lock (gate)
        {
            statuses[service] = status;
            Tell(service, status);
        }
    }

    /// <summary>The service becomes unknown.</summary>
    public void ClearStatus(string service)
    {
        lock (gate)
        {
            statuses.Remove(service);
            Tell(service, ServingStatus.ServiceUnknown);
        }
    }

    /// <summary>All services become unknown.</summary>
    public void ClearAll()
    {
        lock (gate)
        {
            foreach (var service in statuses.Keys)
                Tell(service, ServingStatus.ServiceUnknown);
            statuses.Clear();
        }
    }

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        lock (gate)
            return statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw NotFound(request.Service);
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        await foreach (var status in Statuses(request.Service, context.CancellationToken))
            await responseStream.WriteAsync(new() { Status = status });
    }

    internal static RpcException NotFound(string service) => new(new(StatusCode.NotFound, $"This server has no service '{service}'."));

    /// <summary>The service's status now and each time it changes, until <paramref name="stop"/>.</summary>
    internal async IAsyncEnumerable<ServingStatus> Statuses(string service, [EnumeratorCancellation] CancellationToken stop)
    {
        var news = Channel.CreateBounded<ServingStatus>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            if (!watchers.TryGetValue(service, out var others))
                watchers[service] = others = [];
            others.Add(news);
            news.Writer.TryWrite(statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown));
        }

        try
        {
            ServingStatus? last = null;
            await foreach (var status in news.Reader.ReadAllAsync(stop))
                if (status != last)
                    yield return (last = status).Value;
        }
        finally
        {
            Forget(service, news);
        }
    }

    private void Tell(string service, ServingStatus status)
    {
        foreach (var watcher in watchers.GetValueOrDefault(service) ?? [])
            watcher.Writer.TryWrite(status);
    }

    private void Forget(string service, Channel<ServingStatus> watcher)
    {
        lock (gate)
        {
            if (watchers.TryGetValue(service, out var others) && others.Remove(watcher) && others.Count == 0)
                watchers.Remove(service);
        }
    }
}
