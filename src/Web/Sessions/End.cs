using OpenGov.Identity.V1;

namespace OpenGov.Web.Sessions;

public static class End
{
    /// <summary>Ends a session at Identity and forgets its token here; ending it twice is no error.</summary>
    public static async Task Session(SessionsApi.SessionsApiClient identity, SessionTokens tokens, string secret)
    {
        tokens.Forget(secret);
        await identity.EndSessionAsync(new EndSessionRequest { SessionSecret = secret });
    }
}
