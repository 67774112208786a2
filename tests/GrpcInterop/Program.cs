using System.IO.Compression;
using System.Net;
using Grpc.Net.Compression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenGov.GrpcInterop;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, builder.Configuration.GetValue("port", 0), port => port.Protocols = HttpProtocols.Http2));

builder.Services.AddGrpc(options =>
{
    options.CompressionProviders = [new NotesCompressed(new GzipCompressionProvider(CompressionLevel.Fastest)), new NotesCompressed(new DeflateCompressionProvider(CompressionLevel.Fastest))];
    options.ResponseCompressionAlgorithm = "gzip";
});
builder.Services.AddHttpContextAccessor();
builder.Services.AddGrpcReflection();
builder.Services.AddGrpcHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy());

var app = builder.Build();
app.MapGrpcService<InteropService>();
app.MapGrpcReflectionService();
app.MapGrpcHealthChecksService();

await app.StartAsync();
Console.WriteLine(app.Urls.Single());
await app.WaitForShutdownAsync();
