using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    /// <summary>A value that the configuration must have under <c>Parameters:&lt;name&gt;</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(CreateParameter(builder, name, secret));

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => builder.Configuration[$"Parameters:{name}"] ?? valueGetter(), secret));

    /// <summary>A value with a default; a generated one that persists is the same at the next start.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(new ParameterResource(
            name,
            _ => builder.Configuration[$"Parameters:{name}"] ?? (persist ? DataOf(builder).Kept(name, value.GetDefaultValue) : value.GetDefaultValue()),
            secret));

    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => builder.Configuration[configurationKey] ?? throw Missing(name, configurationKey), secret));

    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret) =>
        new(name, _ => builder.Configuration[$"Parameters:{name}"] ?? throw Missing(name, $"Parameters:{name}"), secret);

    /// <summary>A password that is generated once and kept with the data.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true, int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        CreateGeneratedParameter(builder, name, secret: true, new GenerateParameterDefault
        {
            MinLength = Math.Max(22, minLower + minUpper + minNumeric + minSpecial),
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
        });

    public static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault) =>
        new(name, _ => builder.Configuration[$"Parameters:{name}"] ?? DataOf(builder).Kept(name, parameterDefault.GetDefaultValue), secret);

    private static Running.DataFolder DataOf(IDistributedApplicationBuilder builder) => ((DistributedApplicationBuilder)builder).Data;

    private static MissingParameterValueException Missing(string name, string key) =>
        new($"The parameter “{name}” has no value: set the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}.");
}
