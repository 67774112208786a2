using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The environment variables of a resource, as its annotations make them.</summary>
internal sealed class ProcessEnvironment(DistributedApplicationExecutionContext execution, Secrets secrets)
{
    /// <summary>Waits for every address and connection string that is named, and remembers what of it is secret.</summary>
    public async Task<Dictionary<string, string>> Of(IResource resource, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancellationToken);

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(context);

        Dictionary<string, string> variables = [];

        foreach (var (name, value) in context.EnvironmentVariables)
        {
            await secrets.Learn(value, cancellationToken);

            variables[name] = (value is IValueProvider provider
                ? await provider.GetValueAsync(cancellationToken)
                : Convert.ToString(value, CultureInfo.InvariantCulture)) ?? "";
        }

        return variables;
    }
}
