using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>
/// Hides what nobody should read over a developer's shoulder: the values of secret parameters wherever they stand, passwords in
/// connection strings and addresses, and variables whose name says that they are secret.
/// </summary>
internal sealed partial class Secrets
{
    private const string Hidden = "••••••";
    private const int ShortestInText = 8;
    private readonly ConcurrentDictionary<string, byte> values = new();

    /// <summary>Remembers the secret parameters that a value is made of.</summary>
    public Task Learn(object? value, CancellationToken cancellationToken) => Learn(value, [], cancellationToken);

    /// <summary>A text without the secrets that are known.</summary>
    public string HideIn(string text)
    {
        foreach (var secret in values.Keys.Where(secret => secret.Length >= ShortestInText))
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);

        return Password().Replace(UserInfo().Replace(text, $"$1{Hidden}@"), $"$1{Hidden}");
    }

    /// <summary>The value of a variable without its secrets.</summary>
    public string Hide(string name, string value) =>
        value.Length > 0 && (values.ContainsKey(value) || SecretName().IsMatch(name)) ? Hidden : HideIn(value);

    private async Task Learn(object? value, HashSet<object> seen, CancellationToken cancellationToken)
    {
        if (value is null || !seen.Add(value))
            return;

        if (value is ParameterResource { Secret: true } parameter)
        {
            if (await parameter.GetValueAsync(cancellationToken) is { Length: > 0 } secret)
                values.TryAdd(secret, 0);
        }
        else if (value is IValueWithReferences composed)
        {
            foreach (var part in composed.References)
                await Learn(part, seen, cancellationToken);
        }
    }

    [GeneratedRegex("password|passwd|secret|token|credential|(private|api|access|signing)_*key", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\b((?:password|pwd)\s*=\s*)[^;,\s""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://[^/\s:@]*:)[^/\s@]+@", RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();
}
