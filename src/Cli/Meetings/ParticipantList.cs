using System.Text.RegularExpressions;

namespace OpenGov.Cli;

/// <summary>
/// Who took part, read from one cell. The rules, in this order; what none of them decides stays one participant and is marked as ambiguous:
/// <list type="number">
/// <item>A gathering named in front of a colon (“Roundtable with: …”) or in front of one closing list in parentheses (“Smart Cities Forum (…)”)
/// is not a participant: it becomes the <see cref="Gathering"/>.</item>
/// <item>Semicolons, bars, bullets and line breaks always separate.</item>
/// <item>Commas separate where there are at least four parts, or three parts none of which has “and”, “&amp;”, a person's title or an office in it; and
/// only where every part can stand alone: none is an office (“Editor”), a legal form (“Ltd”) or begins with a word that only goes on (“including”). Commas inside
/// parentheses or quotation marks never separate.</item>
/// <item>Two parts (“James Harding, The Times”) may be a person and an organisation: ambiguous. So is a colon after anything but a gathering.</item>
/// <item>“and”, “&amp;”, “/” and dashes never separate; only “, and X” at the end of a list is X.</item>
/// </list>
/// A name that comes twice in one cell took part once.
/// </summary>
/// <param name="Names">In the order of the cell, none empty.</param>
/// <param name="Gathering">What they came together as, e.g. “Roundtable”; empty where the cell does not say.</param>
/// <param name="IsAmbiguous">At least one name may be several participants.</param>
public sealed partial record ParticipantList(IReadOnlyList<string> Names, string Gathering, bool IsAmbiguous)
{
    /// <summary>Nobody is named.</summary>
    public bool IsEmpty => Names.Count == 0;

    public static ParticipantList Read(string cell)
    {
        var lines = cell.Replace("\r", "", StringComparison.Ordinal).Split('\n').Select(Words.Tidy).Where(line => line.Length > 0);
        var (gathering, text) = GatheringOf(string.Join("\n", lines));

        var (names, ambiguous) = (new List<string>(), false);
        foreach (var part in CellParts.Split(text, ';', '|', '•', '·', '\n'))
        {
            var parts = CellParts.Split(part, ',');
            var separate = CellParts.AreSeparate(parts) && !Colon().IsMatch(part);
            names.AddRange(separate ? parts : [part]);
            ambiguous |= !separate;
        }

        var tidy = names.Select(CellParts.Name).Where(name => name.Length > 0).DistinctBy(name => name.ToLowerInvariant()).ToList();
        return new ParticipantList(tidy, gathering, ambiguous);
    }

    /// <summary>Separates the gathering from the list; no gathering, all is list.</summary>
    private static (string Gathering, string List) GatheringOf(string text)
    {
        if (Colon().Match(text) is { Success: true } colon && NamesGathering(text[..colon.Index]) && text[(colon.Index + 1)..].Trim() is { Length: > 0 } rest)
            return (WithoutWith(text[..colon.Index]), Unwrapped(rest));
        if (ClosingList().Match(text) is { Success: true } list && NamesGathering(list.Groups["lead"].Value) && list.Groups["list"].Value.Count(letter => letter is ',' or ';') >= 2)
            return (WithoutWith(list.Groups["lead"].Value), list.Groups["list"].Value);
        return ("", text);
    }

    private static bool NamesGathering(string lead) => lead.Length <= 120 && !lead.Contains(',') && Gatherings().IsMatch(lead);

    private static string WithoutWith(string lead) => With().Replace(Words.Tidy(lead), "");

    private static string Unwrapped(string list) => list.StartsWith('(') && list.EndsWith(')') && list.IndexOf(')') == list.Length - 1 ? list[1..^1] : list;

    [GeneratedRegex(@":(?=\s|\p{Lu}|\()")]
    private static partial Regex Colon();

    [GeneratedRegex(@"^(?<lead>[^()]+?)[\s:]*\((?<list>(?:[^()]|\([^()]*\))*)\)\.?$")]
    private static partial Regex ClosingList();

    [GeneratedRegex(@"\b(round\s?table|event|conference|seminar|meeting|forum|summit|reception|breakfast|lunch|dinner|panel|workshop|delegation|hearing|group|charities|operators|representatives|ümarlaud|seminar|konverents|koosolek|kohtumine|foorum|töörühm|vastuvõtt)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Gatherings();

    [GeneratedRegex(@"\s+(with|including|of|attended by)$", RegexOptions.IgnoreCase)]
    private static partial Regex With();
}
