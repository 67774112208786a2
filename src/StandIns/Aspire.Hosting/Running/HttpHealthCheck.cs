using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A resource is healthy while a path of it answers with a status.</summary>
internal sealed record HttpHealthCheck(Func<EndpointReference> Endpoint, string Path, int Status) : IResourceAnnotation
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<bool> Passes(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync(new Uri(new Uri(Endpoint().Url), Path), cancellationToken);
            return (int)response.StatusCode == Status;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException || (unreachable is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
