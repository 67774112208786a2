using System.Globalization;

namespace OpenGov;

/// <summary>
/// Optimistic concurrency: a row's version as the contract's <c>etag</c>. The row has a column <c>version</c> that every update raises by one;
/// compare inside the transaction that updates, and add <c>and version = @Version</c> to the update.
/// </summary>
public static class Etag
{
    /// <summary>The etag of a version.</summary>
    public static string Of(long version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>ABORTED <c>etag_mismatch</c> unless <paramref name="etag"/> is this version's; an empty etag agrees with every version.</summary>
    public static void Check(string? etag, long version)
    {
        if (!string.IsNullOrEmpty(etag) && etag != Of(version))
            throw Mismatch;
    }

    /// <summary>Like <see cref="Check"/>, but an empty etag is refused as a missing field.</summary>
    public static void Require(string? etag, long version, string field = "etag")
    {
        if (string.IsNullOrEmpty(etag))
            throw Refusal.Invalid(field, "This is required: send back the etag you have read.");
        Check(etag, version);
    }

    /// <summary>What somebody hears who changes what has changed meanwhile.</summary>
    public static Refusal Mismatch => Refusal.Conflict("etag_mismatch", "Somebody has changed this since you read it: read it again and repeat your change.");
}
