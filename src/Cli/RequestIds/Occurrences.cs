namespace OpenGov.Cli;

/// <summary>Counts how often each thing has come, from 1: what tells identical rows of one file apart.</summary>
public sealed class Occurrences
{
    private readonly Dictionary<Guid, int> counts = [];

    /// <summary>Which one of its kind this is.</summary>
    public int Next(params IEnumerable<string> meaning)
    {
        var key = RequestId.Guid(meaning);
        return counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
