using System.Globalization;
using System.Text;

namespace OpenGov.Web.Plumbing;

/// <summary>Finds the characters that change how a text looks without being seen: direction overrides, zero-width signs, control codes.</summary>
public static class ControlCharacters
{
    /// <summary>The text in pieces; a control character is a piece of its own, written out as its code point (<c>U+202E</c>).</summary>
    public static IEnumerable<(string Piece, bool Control)> Split(string? text)
    {
        if (string.IsNullOrEmpty(text)) yield break;
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsHidden(rune))
            {
                plain.Append(rune);
                continue;
            }

            if (plain.Length > 0) yield return (plain.ToString(), false);
            plain.Clear();
            yield return ("U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture), true);
        }

        if (plain.Length > 0) yield return (plain.ToString(), false);
    }

    // Joiners (U+200C, U+200D) shape words and emoji, and a soft hyphen is ordinary in legal text: they stay.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => rune.Value is not ('\n' or '\r' or '\t'),
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D or 0x00AD) and not (>= 0xE0020 and <= 0xE007F),
        _ => false,
    };
}
