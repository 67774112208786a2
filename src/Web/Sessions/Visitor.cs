namespace OpenGov.Web.Sessions;

/// <summary>Who looks at the page.</summary>
public sealed class Visitor(IHttpContextAccessor accessor)
{
    /// <summary>The signed-in person with their roles, or null.</summary>
    public Caller? Person => accessor.HttpContext?.Caller();

    /// <summary>There is a session, but Identity cannot say whose: the page is shown as to anybody, and says why.</summary>
    public bool IsUncertain => accessor.HttpContext?.Features.Get<SignIn>() is IdentityAway;
}
