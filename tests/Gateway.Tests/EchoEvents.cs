using System.Text.Json;
using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Gateway.Tests;

/// <summary>The journal's API, answering with what reached it.</summary>
public sealed class EchoEvents(EchoService echo) : EventsApi.EventsApiBase
{
    public override async Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context)
    {
        if (request.After < 0)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "Nii ei saa: “õ”."), new Metadata { { "reason-bin", [1, 2, 255] }, { "x-note", "kept" } });
        context.ResponseTrailers.Add("x-served-by", echo.Name);
        await context.WriteResponseHeadersAsync(new Metadata { { "x-early", "yes" } });
        return new ListEventsResponse { Last = request.CalculateSize(), Events = { new Event { Data = Headers(context) } } };
    }

    public override async Task Watch(WatchRequest request, IServerStreamWriter<WatchResponse> responseStream, ServerCallContext context)
    {
        var (count, apart) = echo.Stream;
        for (var number = 1; number <= count; number++)
        {
            await responseStream.WriteAsync(new WatchResponse { Event = new Event { Sequence = number, Data = Headers(context) } }, context.CancellationToken);
            using var pause = new PeriodicTimer(apart + TimeSpan.FromMilliseconds(1));
            await pause.WaitForNextTickAsync(context.CancellationToken);
        }

        context.ResponseTrailers.Add("x-sent", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Headers(ServerCallContext context) => JsonSerializer.Serialize(context.RequestHeaders.Where(entry => !entry.IsBinary).ToDictionary(entry => entry.Key, entry => entry.Value));
}
