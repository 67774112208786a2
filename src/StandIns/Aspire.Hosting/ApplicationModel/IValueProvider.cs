namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known when the system runs: an address, a password, a connection string. Waits until it is.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A value by name, such as <c>{postgres.bindings.tcp.port}</c>.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

/// <summary>A value made of others.</summary>
public interface IValueWithReferences
{
    IEnumerable<object> References { get; }
}
