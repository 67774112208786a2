using System.Buffers;
using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OpenGov.Bench.Grpc;

/// <summary>
/// A server in a process of its own: <c>grpc</c> answers through the whole of gRPC, <c>bare</c> answers the same bytes as Kestrel's HTTP/2 alone
/// can. It ends when its standard input does, and so with whoever started it.
/// </summary>
internal static class EchoServer
{
    public static async Task Run(string kind, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes().ToString(CultureInfo.InvariantCulture));
        if (kind == "grpc")
        {
            app.MapGrpcService<Service>();
        }
        else
        {
            app.MapPost("/echo", Echo);
            app.MapPost("/repeat", Repeat);
        }

        await app.StartAsync();
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task Echo(HttpContext context)
    {
        var (body, answer) = (context.Request.BodyReader, context.Response.BodyWriter);
        while (true)
        {
            var read = await body.ReadAsync();
            foreach (var piece in read.Buffer)
                answer.Write(piece.Span);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    /// <summary>The body as often as asked, each time flushed, as gRPC does with a message.</summary>
    private static async Task Repeat(HttpContext context)
    {
        var (count, frame) = (int.Parse(context.Request.Query["count"]!, CultureInfo.InvariantCulture), new MemoryStream());
        await context.Request.Body.CopyToAsync(frame);
        var bytes = frame.ToArray();
        for (var turn = 0; turn < count; turn++)
            await context.Response.BodyWriter.WriteAsync(bytes);
    }

    private sealed class Service : EchoApi.EchoApiBase
    {
        public override Task<EchoMessage> Echo(EchoMessage request, ServerCallContext context) => Task.FromResult(request);

        public override async Task Repeat(RepeatRequest request, IServerStreamWriter<EchoMessage> responseStream, ServerCallContext context)
        {
            for (var turn = 0; turn < request.Count; turn++)
                await responseStream.WriteAsync(request.Message);
        }
    }
}
