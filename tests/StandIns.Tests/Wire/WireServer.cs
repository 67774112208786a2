using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;
using OpenGov.StandIns.Tests.Rpc;

namespace OpenGov.StandIns.Tests.Wire;

/// <summary>A server of the probe that writes every frame itself.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Connection> connections = [];
    private readonly GrpcChannel channel;

    public WireServer()
    {
        listener.Start();
        channel = GrpcChannel.ForAddress($"http://{listener.LocalEndpoint}");
    }

    /// <summary>Our client.</summary>
    public Probe.ProbeClient Client => new(channel);

    /// <summary>The next connection that the client makes.</summary>
    public async Task<Connection> Accept()
    {
        var connection = await Connection.FromClient(await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken));
        connections.Add(connection);
        return connection;
    }

    /// <summary>Answers one call: takes the whole request, and sends what <paramref name="answer"/> makes of its stream.</summary>
    public async Task<Call> Serve(Func<int, IEnumerable<Frame>> answer)
    {
        var connection = await Accept();
        var call = await Call.Next(connection);
        await connection.Send(answer(call.Stream));
        return call;
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        listener.Dispose();
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }
}

/// <summary>A call as it arrived.</summary>
internal sealed record Call(int Stream, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>Reads one call to the end of its request.</summary>
    public static async Task<Call> Next(Connection connection)
    {
        IReadOnlyList<(string, string)> headers = [];
        List<byte> body = [];
        await foreach (var frame in connection.Received.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (frame.Type == FrameType.Headers)
                headers = [.. Hpack.Decode(frame.Payload)];
            if (frame.Type == FrameType.Data)
                body.AddRange(frame.Payload);
            if (frame.Ends)
                return new(frame.Stream, headers, [.. body]);
        }

        throw new IOException("The client went away before its request was whole.");
    }

    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name == name).Value;
}
