using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace OpenGov.Notifications.Webhooks;

/// <summary>A webhook may not be sent there; the message says why.</summary>
public sealed class ForbiddenDestinationException(string message) : Exception(message);

/// <summary>
/// Where webhooks may be sent: public addresses only, never this machine or a network behind it. Checked when an address is registered
/// and again when a connection is made, which then goes to the very address that was checked.
/// </summary>
public sealed partial class Destination(WebhooksOptions options, bool development)
{
    private readonly Names names = new(options.HostsFile);

    /// <summary>Ports above 1023 on which servers listen that speak something else than the web, or that rule machines.</summary>
    private static readonly HashSet<int> ServicePorts =
    [
        1433, 1434, 1521, 1883, 2049, 2181, 2375, 2376, 2377, 2379, 2380, 3260, 3306, 3389, 4222, 4369, 4646, 5000, 5060, 5432, 5433, 5601, 5671, 5672, 5900, 5984,
        6000, 6379, 6380, 6432, 6443, 6667, 7000, 7001, 7199, 7474, 7687, 8086, 8125, 8200, 8300, 8301, 8500, 8883, 9000, 9042, 9090, 9092, 9093, 9100, 9160, 9200, 9300,
        10249, 10250, 10255, 10256, 11211, 15671, 15672, 15692, 16379, 25565, 25672, 26257, 26379, 27017, 27018, 27019, 50000, 50070, 61616,
    ];

    /// <summary>Why nothing may be sent to this URL, by its text alone; null where its text is in order.</summary>
    public string? FlawOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return "The address must begin with https://.";
        if (uri.Scheme == "http" && !(options.AllowHttp ?? development))
            return "The address must begin with https://: plain http is not allowed here.";
        if (uri.UserInfo.Length > 0 || url.AsSpan(uri.Scheme.Length + 3).IndexOf('@') is >= 0 and var at && at < AuthorityLength(url, uri))
            return "The address must not hold a user name or password.";
        if (uri.Fragment.Length > 0)
            return "The address must not hold a fragment (#…).";
        if (IsExempt(uri.Host))
            return null;
        if (options.AllowLoopback && uri.IsLoopback)
            return null;
        if (uri.Port is not (80 or 443 or >= 1024) || ServicePorts.Contains(uri.Port))
            return $"The port {uri.Port} is not allowed: use 443, 80, or one from 1024 that no well-known internal service uses.";
        return FlawOfHost(url, uri);
    }

    /// <summary>Why nothing may be sent to this URL, its name resolved; null where all its addresses are public.</summary>
    public async Task<string?> FlawNow(string url, CancellationToken stop)
    {
        if (FlawOf(url) is { } flaw)
            return flaw;
        var host = new Uri(url).DnsSafeHost;
        try
        {
            await Resolve(host, stop);
            return null;
        }
        catch (ForbiddenDestinationException forbidden)
        {
            return forbidden.Message;
        }
        catch (SocketException unknown)
        {
            return $"The name {host} cannot be resolved ({unknown.SocketErrorCode}).";
        }
    }

    /// <summary>Connects to an address that was checked a moment ago: a name that changed its mind meanwhile changes nothing.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var addresses = await Resolve(context.DnsEndPoint.Host, stop);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception) when (Close(socket))
        {
            throw;
        }
    }

    /// <summary>The addresses of a host; not one of them may be forbidden.</summary>
    /// <exception cref="ForbiddenDestinationException">One is.</exception>
    private async Task<IPAddress[]> Resolve(string host, CancellationToken stop)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await names.Resolve(host, stop);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (!IsExempt(host) && !Array.TrueForAll(addresses, address => PublicAddress.Is(address) || options.AllowLoopback && IPAddress.IsLoopback(address)))
            throw new ForbiddenDestinationException($"{host} points to this machine or to a network that is not public.");
        return addresses;
    }

    private static string? FlawOfHost(string url, Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            return !IPAddress.TryParse(uri.DnsSafeHost, out var address) || !PublicAddress.Is(address)
                ? $"{uri.Host} points to this machine or to a network that is not public."
                : uri.HostNameType == UriHostNameType.IPv4 && !url.Contains($"//{address}", StringComparison.Ordinal)
                    ? "Write the address as four decimal numbers." : null;
        if (uri.HostNameType != UriHostNameType.Dns || uri.IdnHost.EndsWith('.') || !HostName().IsMatch(host))
            return "The host must be a full name like hooks.example.org, without a dot at its end.";
        return InternalName().IsMatch(host) ? $"{host} is a name for inside a network." : null;
    }

    private bool IsExempt(string host) => development && Array.Exists(options.AllowedHosts, one => one.Equals(host, StringComparison.OrdinalIgnoreCase));

    private static int AuthorityLength(string url, Uri uri)
    {
        var rest = url.AsSpan(uri.Scheme.Length + 3);
        return rest.IndexOfAny("/?#\\") is >= 0 and var end ? end : rest.Length;
    }

    private static bool Close(Socket socket)
    {
        socket.Dispose();
        return false;
    }

    [GeneratedRegex(@"^(?=.{4,253}\z)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();

    [GeneratedRegex(@"(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid|example)\z", RegexOptions.CultureInvariant)]
    private static partial Regex InternalName();
}
