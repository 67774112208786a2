using System.Net;
using System.Text.RegularExpressions;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>
/// Follows the links of the site, of each kind of page a few, and of whatever <paramref name="about"/> says is wanted all. A kind of page is an
/// address without its ids, numbers and query.
/// </summary>
internal sealed partial class Crawl(HttpClient http, Func<string, bool> about)
{
    private const int OfEachKind = 3;
    private readonly Dictionary<string, int> kinds = [];
    private readonly HashSet<string> seen = [];

    /// <summary>The addresses that were opened.</summary>
    internal IReadOnlySet<string> Visited => seen;

    internal IReadOnlyCollection<string> Kinds => kinds.Keys;

    internal async Task From(IEnumerable<string> first, Action<string, string> look)
    {
        var waiting = new Queue<string>(first);
        while (waiting.TryDequeue(out var address))
        {
            var kind = Changing().Replace(address.Split('?')[0], "…");
            if (!seen.Add(address) || kinds.GetValueOrDefault(kind) >= OfEachKind && !about(address))
            {
                continue;
            }

            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode < 500, $"{address} answers {(int)answer.StatusCode}.");
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            look(address, text + answer.Headers);
            if (answer.Headers.Location is { } elsewhere)
                waiting.Enqueue(elsewhere.IsAbsoluteUri ? elsewhere.PathAndQuery : elsewhere.ToString());
            foreach (var link in Links().Matches(text).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value).Split('#')[0]))
                if (link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal))
                    waiting.Enqueue(link);
        }
    }

    [GeneratedRegex("""(?:href|action|src)="(?<to>[^"]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<=/)[^/]*\d[^/]*(?=/|$)")]
    private static partial Regex Changing();
}
