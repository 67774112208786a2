using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>Tokens for information systems (OAuth 2.0 client credentials, RFC 6749 §4.4).</summary>
internal static class ClientTokens
{
    internal static readonly Refusal Refused = new("client_refused", "This client does not exist, was ended, or has another secret.", StatusCode.Unauthenticated);

    private static readonly byte[] NobodysHash = new byte[32];

    /// <summary>A token for the client, or null where it is unknown or ended or the secret is not its own: which of these is not told.</summary>
    internal static async Task<AccessToken?> IssueToClient(this TokenIssuer tokens, Work work, string clientId, string secret)
    {
        var id = Guid.TryParseExact(clientId, "D", out var parsed) ? parsed : Guid.Empty;
        var client = await work.Find<Row>(
            """
            select name, secret_hash, array(select client.organisation_id || ':' || role from client_role where client_id = client.id order by role) as roles
            from client where id = @id and revoked_at is null
            """, new { id });

        return Secret.Fits(secret, client?.SecretHash ?? NobodysHash) && client is not null
            ? await tokens.Issue(work, new TokenHolder(id, "system", client.Name, client.Roles, null))
            : null;
    }

    private sealed record Row
    {
        public required string Name { get; init; }
        public required byte[] SecretHash { get; init; }
        public required string[] Roles { get; init; }
    }
}
