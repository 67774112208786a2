using System.Globalization;

namespace OpenGov.Drafts.Texts;

/// <summary>Collects findings while a text is read; their places are worded at the end, when every provision has its eId.</summary>
internal sealed class FindingLog
{
    /// <summary>A maker's habit shows in a few examples; what lies beyond is counted.</summary>
    private const int MostOfOneCode = 40;

    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <param name="severity">Whether somebody should look at it.</param>
    /// <param name="code">Permanent, snake_case.</param>
    /// <param name="message">One sentence; <c>{where}</c> in it becomes the place.</param>
    /// <param name="where">The provision concerned, or null.</param>
    /// <param name="line">The line of the source, or 0.</param>
    public void Add(Severity severity, string code, string message, ProvisionDraft? where = null, int line = 0)
    {
        var count = counts[code] = counts.GetValueOrDefault(code) + 1;
        if (count <= MostOfOneCode)
        {
            entries.Add(new(severity, code, message, where, line));
        }
    }

    public IReadOnlyList<Finding> ToFindings()
    {
        var result = entries.OrderBy(entry => entry.Line).Select(entry => entry.ToFinding()).ToList();
        foreach (var (code, count) in counts.Where(pair => pair.Value > MostOfOneCode))
        {
            var last = result.FindLastIndex(finding => finding.Code == code);
            result.Insert(last + 1, new(result[last].Severity, code, string.Create(CultureInfo.InvariantCulture,
                $"The same was found in {count - MostOfOneCode} more places."), null));
        }

        return result;
    }

    private sealed record Entry(Severity Severity, string Code, string Message, ProvisionDraft? Provision, int Line)
    {
        public Finding ToFinding()
        {
            var where = Provision is { IsRoot: false } ? Provision.EId : Line > 0 ? $"line {Line}" : null;
            var place = Provision is { IsRoot: false } && Line > 0 ? $"{Provision.EId} (line {Line})" : where ?? "the document";
            return new(Severity, Code, Message.Replace("{where}", place, StringComparison.Ordinal), where);
        }
    }
}
