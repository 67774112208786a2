using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Cli;

/// <summary>Who calls.</summary>
internal abstract record Credentials
{
    /// <summary>Gets a new access token; null for somebody who needs none.</summary>
    public abstract Task<AccessToken?> Issue(Server server, CallOptions options);
}

/// <summary>Anybody: enough to read.</summary>
internal sealed record Anybody : Credentials
{
    public override Task<AccessToken?> Issue(Server server, CallOptions options) => Task.FromResult<AccessToken?>(null);
}

/// <summary>A test person of a Development installation; signed in once, then the session is exchanged for tokens.</summary>
internal sealed record TestPersonCredentials(string Key) : Credentials
{
    private string? secret;

    public override async Task<AccessToken?> Issue(Server server, CallOptions options)
    {
        secret ??= (await server.Sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = Key }, options)).Secret;
        return await server.Sessions.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = secret }, options);
    }
}

/// <summary>An organisation's information system (OAuth 2.0 client credentials, RFC 6749 §4.4).</summary>
internal sealed record ClientCredentials(string Id, string Secret) : Credentials
{
    public override async Task<AccessToken?> Issue(Server server, CallOptions options) =>
        await server.Sessions.CreateClientTokenAsync(new CreateClientTokenRequest { ClientId = Id, ClientSecret = Secret }, options);

    // The compiler's would print the secret.
    public override string ToString() => $"client {Id}";
}
