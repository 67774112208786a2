namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value from outside, read from the configuration key <c>Parameters:&lt;name&gt;</c>.</summary>
public class ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : Resource(name), IManifestExpressionProvider, IValueProvider
{
    private readonly Lazy<string> value = new(() => callback(null));

    public bool Secret { get; } = secret;

    public string ValueExpression => $"{{{Name}.value}}";

    /// <exception cref="MissingParameterValueException">Nobody set it.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(value.Value);
}

/// <summary>The value of a parameter that nobody set.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

/// <summary>A random value. Made once and kept with the data of the system where it is marked to persist.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public override string GetDefaultValue()
    {
        var characters = (Lower ? "abcdefghijkmnopqrstuvwxyz" : "") + (Upper ? "ABCDEFGHJKLMNPQRSTUVWXYZ" : "") + (Numeric ? "0123456789" : "") + (Special ? "-_.{}~()*+!" : "");
        return System.Security.Cryptography.RandomNumberGenerator.GetString(characters, MinLength);
    }
}
