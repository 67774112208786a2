using System.Text.RegularExpressions;

namespace OpenGov.Cli;

/// <summary>The parts of a cell that names several participants.</summary>
internal static partial class CellParts
{
    private const int ManyParts = 4, SomeParts = 3;

    /// <summary>The parts between separators that stand outside parentheses and quotation marks, tidied, none empty.</summary>
    public static IReadOnlyList<string> Split(string text, params char[] separators)
    {
        var (parts, start, depth, quoted) = (new List<string>(), 0, 0, false);
        var balanced = text.Count(letter => letter == '(') == text.Count(letter => letter == ')') && text.Count(letter => letter == '"') % 2 == 0;
        for (var index = 0; index < text.Length; index++)
        {
            depth += balanced ? text[index] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 } : 0;
            quoted ^= balanced && text[index] == '"';
            if (depth <= 0 && !quoted && separators.Contains(text[index]))
            {
                parts.Add(text[start..index]);
                start = index + 1;
            }
        }

        parts.Add(text[start..]);
        return [.. parts.Select(Words.Tidy).Where(part => part.Length > 0)];
    }

    /// <summary>Whether the parts between commas are participants of their own.</summary>
    public static bool AreSeparate(IReadOnlyList<string> parts) =>
        parts.Count switch
        {
            1 => true,
            < SomeParts => false,
            < ManyParts => parts.All(part => CanStandAlone(part) && !And().IsMatch(part) && !Title().IsMatch(part)),
            _ => parts.All(CanStandAlone),
        };

    /// <summary>A name as it is recorded: without the list's “and” in front, footnote marks, stray separators and quotation marks around.</summary>
    public static string Name(string part)
    {
        var name = FootnoteMarks().Replace(LeadingAnd().Replace(part, ""), "").Trim(' ', ',', ';', ':', '-', '–');
        if (name.Length > 2 && name[0] == '"' && name[^1] == '"' && name.Count(letter => letter == '"') == 2)
            name = name[1..^1].Trim();
        return name.EndsWith('.') && !Abbreviated().IsMatch(name) ? name[..^1] : name;
    }

    private static bool CanStandAlone(string part) =>
        !Office().IsMatch(part) && !LegalForm().IsMatch(part) && !Fragment().IsMatch(part) && part.Count(letter => letter == '(') == part.Count(letter => letter == ')');

    [GeneratedRegex(@"^(and|ja)\s+(?=\p{Lu}|\d)|^&\s*", RegexOptions.IgnoreCase)]
    private static partial Regex LeadingAnd();

    [GeneratedRegex(@"\s(and|ja)\s|&", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^(sir|lord|lady|dame|baroness|baron|earl|prof|professor|dr|mr|mrs|ms|miss|rev|archbishop|bishop|president|secretary general|rt hon)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"^(ceo|cfo|coo|md|editor|deputy editor|chair|chairman|chairwoman|chairperson|director|managing director|director general|president|vice president|chief executive|chief executive officer|chief operating officer|secretary general|general secretary|founder|co-founder|partner|head|minister|ambassador|juhatuse esimees|juhataja|tegevjuht|peatoimetaja|president)$", RegexOptions.IgnoreCase)]
    private static partial Regex Office();

    [GeneratedRegex(@"^(ltd|limited|llp|llc|lp|plc|inc|gmbh|ag|sa|nv|as|oü|mtü|sihtasutus|co)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex LegalForm();

    /// <summary>Something that only continues what stands before it.</summary>
    [GeneratedRegex(@"^(the following|including|of|for|in|on|with|who|which|as well as|etc|et al|others|and \p{Ll}\w*)\b")]
    private static partial Regex Fragment();

    [GeneratedRegex(@"[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡]+$")]
    private static partial Regex FootnoteMarks();

    [GeneratedRegex(@"\b(ltd|plc|inc|co|corp|jr|sr|\p{L})\.$", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviated();
}
