using System.Net;
using System.Net.Sockets;

namespace OpenGov.NativeServers;

/// <summary>A short conversation with a server on the loopback address, for its health check.</summary>
internal static class Exchange
{
    /// <summary>Runs the conversation; false when nobody listens, the other side hangs up, or three seconds pass.</summary>
    public static async Task<bool> Try(int port, Func<NetworkStream, CancellationToken, Task<bool>> talk, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(3));

        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            return await talk(client.GetStream(), patience.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
