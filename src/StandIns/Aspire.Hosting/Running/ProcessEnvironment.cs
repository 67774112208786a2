using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The environment variables of a resource, as its annotations make them.</summary>
internal static class ProcessEnvironment
{
    /// <summary>Waits for every address and connection string that is named.</summary>
    public static async Task<Dictionary<string, string?>> Of(IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancellationToken);

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(context);

        Dictionary<string, string?> variables = [];

        foreach (var (name, value) in context.EnvironmentVariables)
        {
            variables[name] = value is IValueProvider provider
                ? await provider.GetValueAsync(cancellationToken)
                : Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        return variables;
    }

    /// <summary>
    /// What tells a process its ports: the variable that an endpoint names, or ASPNETCORE_URLS for those that name none.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string?>> Ports(Dictionary<EndpointAnnotation, int[]> ports, int replica)
    {
        foreach (var (endpoint, port) in ports)
        {
            if (endpoint.TargetPortEnvironmentVariable is { } variable)
                yield return new(variable, port[replica].ToString(CultureInfo.InvariantCulture));
        }

        var urls = ports.Where(one => one.Key is { TargetPortEnvironmentVariable: null, UriScheme: "http" })
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{one.Value[replica]}"));

        if (string.Join(';', urls) is { Length: > 0 } list)
            yield return new("ASPNETCORE_URLS", list);
    }
}
