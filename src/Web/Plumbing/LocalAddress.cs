namespace OpenGov.Web.Plumbing;

public static class LocalAddress
{
    /// <summary>The address if it stays on this site (one leading slash, no control characters), otherwise <paramref name="fallback"/>.</summary>
    public static string Or(string? address, string fallback) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl) ? address : fallback;
}
