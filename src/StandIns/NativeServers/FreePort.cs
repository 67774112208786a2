using System.Net;
using System.Net.Sockets;

namespace OpenGov.NativeServers;

/// <summary>
/// TCP ports of the loopback address that nobody listens on. They are taken from below the range that Linux gives to
/// outgoing connections (ip_local_port_range starts at 32768), so none is lost between choosing and listening, and a process
/// never gets the same one twice.
/// </summary>
public static class FreePort
{
    private const int Lowest = 15_000, Highest = 32_000;
    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        for (var tries = 0; tries < 10_000; tries++)
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

        throw new IOException($"No free TCP port between {Lowest} and {Highest}.");
    }

    /// <summary>
    /// Whether a server could listen on this port of 127.0.0.1 and, where there is one, of ::1 now. What the kernel remembers of a former
    /// server's connections (TIME_WAIT) does not count: servers listen all the same.
    /// </summary>
    public static bool IsFree(int port) => IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.IPv6Loopback, port);

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port) { ExclusiveAddressUse = false };
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException) when (address.Equals(IPAddress.IPv6Loopback))
        {
            return true; // a machine without IPv6
        }
    }
}
