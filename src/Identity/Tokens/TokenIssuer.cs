using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>Who a token speaks of.</summary>
/// <param name="Id">Person or client.</param>
/// <param name="Kind"><c>person</c> or <c>system</c>.</param>
/// <param name="Name">The public name.</param>
/// <param name="Roles">Each as <c>organisation id:role code</c>.</param>
/// <param name="SessionId">The session it comes from; null for a client.</param>
public sealed record TokenHolder(Guid Id, string Kind, string Name, IReadOnlyList<string> Roles, Guid? SessionId);

/// <summary>
/// Signs access tokens: JSON Web Tokens (RFC 7519) with ES256 and the claims sub, kind, name, roles, sid, jti, iss, aud, iat and exp.
/// Times are the database's.
/// </summary>
public sealed class TokenIssuer(SigningKeys keys, IOptions<AuthOptions> auth, IOptions<TokenOptions> options)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for <paramref name="holder"/> that ends with its lifetime or at <paramref name="notAfter"/>, whichever comes first.</summary>
    public async Task<AccessToken> Issue(Work work, TokenHolder holder, DateTimeOffset? notAfter = null)
    {
        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(work.Now.ToUnixTimeSeconds());
        var expiresAt = issuedAt + options.Value.Lifetime;
        if (notAfter < expiresAt)
            expiresAt = DateTimeOffset.FromUnixTimeSeconds(notAfter.Value.ToUnixTimeSeconds());

        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = holder.Id.ToString(),
            [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7().ToString(),
            ["kind"] = holder.Kind,
            ["name"] = holder.Name,
            ["roles"] = holder.Roles.ToArray(),
        };
        if (holder.SessionId is { } session)
            claims[JwtRegisteredClaimNames.Sid] = session.ToString();

        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = auth.Value.Issuer,
            Audience = auth.Value.Audience,
            IssuedAt = issuedAt.UtcDateTime,
            Expires = expiresAt.UtcDateTime,
            Claims = claims,
            SigningCredentials = await keys.Current(work),
        });
        return new AccessToken { Token = token, ExpireTime = Timestamp.FromDateTimeOffset(expiresAt) };
    }
}
