using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace OpenGov;

internal static class BearerTokens
{
    internal static ValueTask<string?> InHeader(HttpContext context, CancellationToken stop) =>
        ValueTask.FromResult(AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? header.Parameter : null);
}

/// <summary>Makes a call with the rights of whoever asked: passes on their token, and none where there is none.</summary>
internal sealed class PassOnToken(IHttpContextAccessor current, BearerTokenOf tokenOf) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null && current.HttpContext is { } context && await tokenOf(context, cancellationToken) is { Length: > 0 } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Makes a call in the service's own name.</summary>
internal sealed class SendServiceToken(ServiceToken own) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", await own.Get(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
