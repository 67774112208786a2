using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>Signing in, and the tokens that every other call carries. Who calls is proved by the secret in the request.</summary>
[AllowAnonymous]
public sealed partial class SessionsService(Database db, TokenIssuer tokens, IOptions<SessionOptions> sessions, IOptions<TestSignInOptions> testSignIn, ILogger<SessionsService> log)
    : SessionsApi.SessionsApiBase;
