using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace OpenGov.Gateway;

/// <summary>How large and how slow a request may be (section <c>Limits</c>).</summary>
public sealed class LimitOptions
{
    /// <summary>The largest body, in bytes: 20 MB of content and 1 MB for the form or message around it.</summary>
    [Range(1024, int.MaxValue)]
    public int BodyBytes { get; init; } = 21 * 1024 * 1024;

    /// <summary>All headers together, in bytes.</summary>
    [Range(4096, 1024 * 1024)]
    public int HeaderBytes { get; init; } = 32 * 1024;

    /// <summary>Connections at the same time; more are refused.</summary>
    [Range(1, 1_000_000)]
    public int Connections { get; init; } = 20_000;

    /// <summary>How long a client may take to send its headers.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeadersWithin { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>Sets the limits of the server. HTTP/2 streams on a connection are as many as the services take.</summary>
internal static class SizeLimits
{
    private const int StreamsPerConnection = 512, WindowOfAConnection = 1024 * 1024, WindowOfAStream = 512 * 1024;

    private static readonly MinDataRate SlowestClient = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(15));

    private static readonly Refusal TooLarge = new("request_too_large", "The request is larger than 20 MB.", Grpc.Core.StatusCode.ResourceExhausted);

    internal static void AddSizeLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, options) =>
        {
            kestrel.Limits.MaxRequestBodySize = options.Value.BodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = options.Value.HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MaxConcurrentConnections = options.Value.Connections;
            kestrel.Limits.RequestHeadersTimeout = options.Value.HeadersWithin;
            kestrel.Limits.MinRequestBodyDataRate = SlowestClient;
            kestrel.Limits.MinResponseDataRate = SlowestClient;
            kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
            kestrel.Limits.Http2.InitialConnectionWindowSize = WindowOfAConnection;
            kestrel.Limits.Http2.InitialStreamWindowSize = WindowOfAStream;
            kestrel.Limits.Http2.MaxRequestHeaderFieldSize = 16 * 1024;
        });
    }

    /// <summary>Says no to a body that announces its size before anything of it is read; the server cuts off any other.</summary>
    internal static void UseSizeLimits(this WebApplication app)
    {
        var largest = app.Services.GetRequiredService<IOptions<LimitOptions>>().Value.BodyBytes;
        app.Use((context, next) =>
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = largest;
            if (context.Request.IsGrpc())
                context.Request.Body = new LimitedBody(context.Request.Body, largest);
            return context.Request.ContentLength > largest ? AnswerTooLarge(context) : next(context);
        });
    }

    /// <summary>413, or RESOURCE_EXHAUSTED to a gRPC caller.</summary>
    internal static Task AnswerTooLarge(HttpContext context) => TooLarge.Answer(context, StatusCodes.Status413PayloadTooLarge);
}
