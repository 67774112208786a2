using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Drafts.Texts;

/// <summary>What single characters do to a text: white space, direction, combining marks, and the form in which texts are compared.</summary>
public static class Characters
{
    /// <summary>The longest run of combining marks that is normalised (UAX #15, Stream-Safe Text Format: 30).</summary>
    public const int LongestRunOfMarks = 30;

    /// <summary>Embeddings, overrides and isolates (UAX #9): they can make a text look like another one.</summary>
    public static bool IsBidiControl(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Characters that a reader must be able to see although they have no shape of their own.</summary>
    public static bool MustBeShown(char c) => IsBidiControl(c) || (char.IsControl(c) && c is not ('\t' or '\n' or '\r'));

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A digit raised; any other character as it is.</summary>
    public static char Superscript(char c) => char.IsAsciiDigit(c) ? Superscripts[c - '0'] : c;

    /// <summary>The value of a raised digit, or -1.</summary>
    public static int SuperscriptValue(char c) => Superscripts.IndexOf(c, StringComparison.Ordinal);

    /// <summary>Every run of white space as one space, none at the ends.</summary>
    public static string Collapse(string text)
    {
        var result = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = result.Length > 0;
                continue;
            }

            if (space)
            {
                result.Append(' ');
                space = false;
            }

            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>
    /// The form in which two texts are the same or not: white space collapsed, Unicode NFC. A text with a run of more than
    /// <see cref="LongestRunOfMarks"/> combining marks keeps its code points, since sorting them would take quadratic time.
    /// </summary>
    public static string Canonical(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var collapsed = Collapse(text);
        return LongestMarkRun(collapsed) is > 0 and <= LongestRunOfMarks && !HasLoneSurrogate(collapsed)
            ? collapsed.Normalize(NormalizationForm.FormC)
            : collapsed;
    }

    /// <summary>SHA-256 of the canonical number, heading and text, in lower-case hex.</summary>
    public static string HashOf(string? number, string? heading, string text) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Canonical(number)}\u001F{Canonical(heading)}\u001F{Canonical(text)}")));

    /// <summary>The length of the longest run of combining marks.</summary>
    public static int LongestMarkRun(string text)
    {
        var (run, longest) = (0, 0);
        foreach (var c in text)
        {
            run = c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>Whether a surrogate stands without its partner: such a string is no Unicode text.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
