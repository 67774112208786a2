using System.Collections.Frozen;

namespace OpenGov.Notifications.Journal;

/// <summary>One code of the list of places.</summary>
/// <param name="Code">The code, in force or replaced.</param>
/// <param name="CurrentCode">The code in force.</param>
/// <param name="ParentCode">The county of a municipality; empty for a county.</param>
public sealed record PlaceCode(string Code, string CurrentCode, string ParentCode);

/// <summary>
/// Which places lie in which. A county stands for itself and its municipalities; a replaced code and its successor stand for each other.
/// A code that the list does not know stands for itself.
/// </summary>
public sealed class PlaceList
{
    private volatile Lists known = Lists.Of([]);
    private int edition;

    /// <summary>Rises whenever the list changes.</summary>
    public int Edition => Volatile.Read(ref edition);

    /// <summary>Takes over the list as it is now.</summary>
    public void Know(IEnumerable<PlaceCode> codes)
    {
        known = Lists.Of(codes);
        Interlocked.Increment(ref edition);
    }

    /// <summary>Whether the list has this code, in force or replaced.</summary>
    public bool Knows(string code) => known.Current.ContainsKey(code);

    /// <summary>The filter made ready for matching, by what is known now.</summary>
    public Matcher Matcher(Filter filter) => new(filter, filter.Places.Length == 0 ? [] : Within(filter.Places));

    /// <summary>Every code that lies in one of these places, replaced ones included.</summary>
    internal HashSet<string> Within(IEnumerable<string> codes)
    {
        var lists = known;
        var within = new HashSet<string>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            within.Add(code);
            var current = lists.Current.GetValueOrDefault(code, code);
            foreach (var place in lists.Parts[current].Append(current))
                within.UnionWith(lists.Names[place].Append(place));
        }

        return within;
    }

    /// <param name="Current">The code in force, by code.</param>
    /// <param name="Parts">A county's municipalities in force.</param>
    /// <param name="Names">Every code that ever stood for a place, by its code in force.</param>
    private sealed record Lists(FrozenDictionary<string, string> Current, ILookup<string, string> Parts, ILookup<string, string> Names)
    {
        internal static Lists Of(IEnumerable<PlaceCode> codes)
        {
            var all = codes.ToList();
            var current = all.ToFrozenDictionary(one => one.Code, one => one.CurrentCode);
            return new Lists(
                current,
                all.Where(one => one.ParentCode.Length > 0).ToLookup(one => current.GetValueOrDefault(one.ParentCode, one.ParentCode), one => one.CurrentCode),
                all.ToLookup(one => one.CurrentCode, one => one.Code));
        }
    }
}
