using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OpenGov.Notifications.Webhooks;

/// <summary>
/// Which addresses belong to the public internet. IPv4: everything but the blocks that the IANA IPv4 Special-Purpose Address Registry
/// (RFC 6890) keeps for other uses. IPv6: only global unicast, 2000::/3, less the blocks of the IPv6 registry; whatever carries an IPv4
/// address inside (mapped, compatible, 6to4, Teredo, NAT64) is therefore out.
/// </summary>
internal static class PublicAddress
{
    private static readonly Block Global = Block.Parse("2000::/3");

    private static readonly Block[] Special =
    [
        .. Blocks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        .. Blocks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    ];

    /// <summary>The addresses of this machine.</summary>
    private static readonly HashSet<IPAddress> Own =
        [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(one => one.GetIPProperties().UnicastAddresses).Select(one => one.Address)];

    /// <summary>Whether a webhook may be sent there.</summary>
    internal static bool Is(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return (address.AddressFamily == AddressFamily.InterNetwork || Global.Holds(bytes)) && !Array.Exists(Special, block => block.Holds(bytes)) && !Own.Contains(address);
    }

    private static IEnumerable<Block> Blocks(params string[] blocks) => blocks.Select(Block.Parse);

    /// <summary>The addresses that begin with the same bits, compared byte by byte: an IPv4 address in IPv6 dress is an IPv6 address here.</summary>
    private sealed record Block(byte[] Start, int Bits)
    {
        internal static Block Parse(string text) => text.Split('/') is [var start, var bits]
            ? new Block(IPAddress.Parse(start).GetAddressBytes(), int.Parse(bits, CultureInfo.InvariantCulture)) : throw new FormatException($"{text} is no block.");

        internal bool Holds(byte[] address)
        {
            if (address.Length != Start.Length)
                return false;
            for (var (place, left) = (0, Bits); left > 0; place++, left -= 8)
            {
                var mask = left >= 8 ? 0xFF : 0xFF << (8 - left);
                if (((address[place] ^ Start[place]) & mask) != 0)
                    return false;
            }

            return true;
        }
    }
}
