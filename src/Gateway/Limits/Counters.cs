namespace OpenGov.Gateway;

/// <summary>Counts requests by key, and says how long a caller must wait who has had its share.</summary>
internal interface ICounters
{
    /// <summary>Null: the request is taken. Otherwise: the milliseconds until one will be.</summary>
    ValueTask<long?> Take(string key, int limit, TimeSpan window);
}
