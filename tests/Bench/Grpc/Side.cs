using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace OpenGov.Bench.Grpc;

/// <summary>One of the two that are compared: a server in its own process, and the client's ways to call it.</summary>
internal sealed class Side : IDisposable
{
    private const int MessageSize = 1024, FrameHeader = 5;
    private readonly Process server;
    private readonly HttpClient http;
    private readonly EchoMessage message = new() { Payload = ByteString.CopyFrom(new byte[MessageSize]) };
    private readonly byte[] frame;
    private readonly EchoApi.EchoApiClient? client;

    private Side(string kind, int port)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Side).Assembly.Location, "serve", kind, port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true };
        server = Process.Start(start)!;
        var address = new Uri($"http://127.0.0.1:{port}");
        http = new HttpClient(Handler()) { BaseAddress = address, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        frame = new byte[FrameHeader + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.CalculateSize());
        message.WriteTo(frame.AsSpan(FrameHeader));
        client = kind == "grpc" ? new(GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = Handler(), DisposeHttpClient = true })) : null;
    }

    /// <summary>The process that serves.</summary>
    public int ServerId => server.Id;

    public static async Task<Side> Start(string kind)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        var side = new Side(kind, port);
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                await side.AllocatedByServer();
                return side;
            }
            catch (HttpRequestException) when (waited.Elapsed < TimeSpan.FromSeconds(30) && !side.server.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Sends 1 KB and reads it back.</summary>
    public async Task Call()
    {
        if (client is not null)
        {
            await client.EchoAsync(message);
            return;
        }

        using var answer = await http.PostAsync("/echo", new ByteArrayContent(frame));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (bytes.Length != frame.Length)
            throw new InvalidDataException($"{bytes.Length} bytes came back, {frame.Length} were sent.");
    }

    /// <summary>Reads a stream of as many messages of 1 KB.</summary>
    public async Task Stream(int count)
    {
        if (client is not null)
        {
            using var call = client.Repeat(new RepeatRequest { Count = count, Message = message });
            var read = 0;
            await foreach (var _ in call.ResponseStream.ReadAllAsync())
                read++;
            Demand(read == count);
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/repeat?count={count}") { Content = new ByteArrayContent(frame), Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (buffer, total) = (new byte[64 * 1024], 0L);
        for (int some; (some = await body.ReadAsync(buffer)) > 0;)
            total += some;
        Demand(total == (long)count * frame.Length);
    }

    /// <summary>Bytes that the server's process has allocated since it began.</summary>
    public async Task<long> AllocatedByServer() => long.Parse(await http.GetStringAsync("/allocated"), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        http.Dispose();
        server.StandardInput.Close();
        if (!server.WaitForExit(5000))
            server.Kill();
        server.Dispose();
    }

    private static SocketsHttpHandler Handler() => new() { EnableMultipleHttp2Connections = true, UseProxy = false };

    private static void Demand(bool whole)
    {
        if (!whole)
            throw new InvalidDataException("The stream was not whole.");
    }
}
