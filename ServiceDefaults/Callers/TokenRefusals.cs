using Grpc.Core;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov;

/// <summary>A token was sent with the request and is not valid.</summary>
internal sealed record TokenFailure(Exception Why);

/// <summary>Why a token did not open the door, without telling more than the holder may know.</summary>
internal static class TokenRefusals
{
    internal static readonly Refusal Invalid = new("token_invalid", "The token is not valid here: sign in again.", StatusCode.Unauthenticated);
    internal static readonly Refusal Expired = new("token_expired", "The token has expired: get a new one.", StatusCode.Unauthenticated);
    internal static readonly Refusal Missing = new("not_signed_in", "This needs a signed-in caller: send a token as “authorization: Bearer …”.", StatusCode.Unauthenticated);
    internal static readonly Refusal KeysUnreachable = Refusal.Unavailable("sign_in_unavailable", "Tokens cannot be checked at the moment: try again shortly.", TimeSpan.FromSeconds(2));

    internal static Refusal For(Exception? failure) => failure switch
    {
        null => Missing,
        AggregateException many => For(many.InnerExceptions[0]),
        SecurityTokenExpiredException => Expired,
        IdentityKeysUnreachableException => KeysUnreachable,
        _ => Invalid,
    };
}
