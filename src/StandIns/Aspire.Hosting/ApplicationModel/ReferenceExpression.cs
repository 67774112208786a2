using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with values in it that become known when the system runs.</summary>
public class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private readonly string[] manifestExpressions;

    private ReferenceExpression(string format, IValueProvider[] valueProviders, string[] manifestExpressions) =>
        (Format, ValueProviders, this.manifestExpressions) = (format, valueProviders, manifestExpressions);

    /// <summary>A composite format: <c>Host={0};Port={1}</c>.</summary>
    public string Format { get; }

    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    public IReadOnlyList<string> ManifestExpressions => manifestExpressions;

    public string ValueExpression => string.Format(CultureInfo.InvariantCulture, Format, manifestExpressions);

    IEnumerable<object> IValueWithReferences.References => ValueProviders;

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Made();

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
    {
        var values = new object?[ValueProviders.Count];

        for (var index = 0; index < values.Length; index++)
            values[index] = await ValueProviders[index].GetValueAsync(cancellationToken);

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder format = new(literalLength + (formattedCount * 4));
        private readonly List<IValueProvider> providers = new(formattedCount);
        private readonly List<string> expressions = new(formattedCount);

        public void AppendLiteral(string value) => format.Append(Escaped(value));

        public void AppendFormatted(string? value) => format.Append(Escaped(value ?? ""));

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider
        {
            format.Append(CultureInfo.InvariantCulture, $"{{{providers.Count}}}");
            providers.Add(valueProvider);
            expressions.Add(valueProvider.ValueExpression);
        }

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource);

        internal ReferenceExpression Made() => new(format.ToString(), [.. providers], [.. expressions]);

        private static string Escaped(string text) =>
            text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
    }
}
