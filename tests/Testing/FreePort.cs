using System.Net;
using System.Net.Sockets;

namespace OpenGov.Testing;

/// <summary>TCP ports of the loopback address that nobody listens on, from below the range of outgoing connections.</summary>
public static class FreePort
{
    private const int Lowest = 15_000, Highest = 32_000;
    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            lock (Given)
            {
                if (!Given.Add(port))
                    continue;
            }

            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
