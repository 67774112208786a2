using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpenGov.Testing.Telemetry;

/// <summary>Receives what services send by OTLP (HTTP, protobuf), and tells from the traces what one request cost them.</summary>
public sealed class Traces : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Source, Span Span)>> received = [];
    private readonly WebApplication app;
    private readonly string address = $"http://127.0.0.1:{FreePort.Next()}";

    private Traces()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        app = builder.Build();
        app.MapPost("/v1/traces", Take);
        app.MapPost("/v1/{signal}", () => Results.Ok());
    }

    /// <summary>What a service needs to be told to send its traces here soon.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", address),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "50"),
    ];

    public static async Task<Traces> Start()
    {
        var traces = new Traces();
        await traces.app.StartAsync();
        return traces;
    }

    /// <summary>Makes a request with the <c>traceparent</c> given to it, waits for its whole trace, and answers its calls and queries.</summary>
    public async Task<Cost> Of(Func<string, Task> request)
    {
        var (trace, caller) = (ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());
        await request($"00-{trace}-{caller}-01");
        return (await Eventually.Becomes("the trace is whole", () => Task.FromResult(Whole(trace, caller)), whole => whole is not null))!;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>
    /// The cost, or null while parts are missing. A process sends a span after those below it, so all is there as soon as the request's own
    /// span is, and for every call to another process that one's. What begins with a message is no part of the request.
    /// </summary>
    private Cost? Whole(string trace, string caller)
    {
        var below = received.GetValueOrDefault(trace, []).ToLookup(one => Hex(one.Span.ParentSpanId));
        List<string> calls = [], queries = [];
        var open = new Queue<string>([caller]);
        if (!below[caller].Any())
            return null;
        while (open.TryDequeue(out var id))
            foreach (var (source, span) in below[id].Where(one => one.Span.Kind is not (Span.Types.Kind.Producer or Span.Types.Kind.Consumer)))
            {
                open.Enqueue(Hex(span.SpanId));
                if (source == "Npgsql" && span.Attributes.FirstOrDefault(one => one.Key is "db.query.text" or "db.statement") is { } text)
                    queries.Add(text.Value.StringValue);
                if (source != "System.Net.Http" || span.Kind != Span.Types.Kind.Client)
                    continue;
                if (!below[Hex(span.SpanId)].Any(one => one.Span.Kind == Span.Types.Kind.Server))
                    return null;
                calls.AddRange(below[Hex(span.SpanId)].Select(one => one.Span.Name));
            }

        return new(calls, queries);
    }

    private async Task<IResult> Take(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        foreach (var scope in ExportTraceServiceRequest.Parser.ParseFrom(body.ToArray()).ResourceSpans.SelectMany(resource => resource.ScopeSpans))
            foreach (var span in scope.Spans)
                received.GetOrAdd(Hex(span.TraceId), _ => []).Enqueue((scope.Scope.Name, span));
        return Results.Bytes([], "application/x-protobuf");
    }

    private static string Hex(Google.Protobuf.ByteString id) => Convert.ToHexStringLower(id.Span);
}
