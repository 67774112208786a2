using System.Net;
using System.Net.Sockets;

namespace OpenGov.Testing;

/// <summary>TCP ports of the loopback address that nobody listens on, from below the range of outgoing connections and that of the native servers.</summary>
/// <remarks>
/// Each stays bound by this process, without listening, until it ends: nobody else is given it meanwhile, whereas a server, which sets
/// <c>SO_REUSEADDR</c>, can listen on it, end, and listen again.
/// </remarks>
public static class FreePort
{
    private const int Lowest = 10_000, Highest = 15_000;
    private static readonly List<Socket> Held = [];

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (Hold(port) is not { } socket)
                continue;
            lock (Held)
                Held.Add(socket);
            return port;
        }
    }

    private static Socket? Hold(int port)
    {
        // Bound first without sharing, which fails where anybody has it; and then with.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.ExclusiveAddressUse = true;
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            return socket;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            socket.Dispose();
            return null;
        }
    }
}
