using System.Security.Cryptography;

namespace OpenGov.NativeServers;

/// <summary>Generated passwords: letters and digits, which need no quoting in any connection string; 32 of them have 190 bits.</summary>
public static class Secret
{
    public static string New(int length = 32) =>
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}
