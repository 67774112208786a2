using System.Net;
using System.Net.Sockets;

namespace OpenGov.Notifications.Webhooks;

/// <summary>Resolves names: by the system, or by a file in the form of <c>/etc/hosts</c> that is read anew each time.</summary>
internal sealed class Names(string? hostsFile)
{
    /// <summary>Every address of the name.</summary>
    /// <exception cref="SocketException">There is none, or the name service does not answer.</exception>
    internal async Task<IPAddress[]> Resolve(string name, CancellationToken stop)
    {
        if (hostsFile is null)
            return await Dns.GetHostAddressesAsync(name, stop);

        var lines = await File.ReadAllLinesAsync(hostsFile, stop);
        var addresses = lines.Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1 && words.Skip(1).Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(words => IPAddress.Parse(words[0])).ToArray();
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }
}
