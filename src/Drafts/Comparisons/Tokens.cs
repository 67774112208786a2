using System.Globalization;

namespace OpenGov.Drafts.Comparisons;

/// <summary>The pieces that a text is compared by: words (with the marks on their letters), runs of white space, single other signs.</summary>
internal static class Tokens
{
    public static List<Range> Of(string text)
    {
        var tokens = new List<Range>(text.Length / 3);
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            var kind = KindOf(text, start);
            while (end < text.Length && kind != Kind.Sign && (KindOf(text, end) == kind || (kind == Kind.Word && Joins(text, end))))
            {
                end++;
            }

            tokens.Add(start..end);
            start = end;
        }

        return tokens;
    }

    /// <summary>The words alone, in lower case, for similarity and search.</summary>
    public static IEnumerable<Range> WordsOf(string text) => Of(text).Where(token => KindOf(text, token.Start.Value) == Kind.Word);

    public static bool IsWord(string token) => token.Length > 0 && KindOf(token, 0) == Kind.Word;

    public static bool IsSpace(string token) => token.Length > 0 && KindOf(token, 0) == Kind.Space;

    /// <summary>An apostrophe or hyphen between two letters, or a sign between two digits, belongs to the word.</summary>
    private static bool Joins(string text, int at) => at + 1 < text.Length && KindOf(text, at + 1) == Kind.Word
        && (text[at] is '\'' or '’' or '-' or '\u00AD' || (text[at] is '.' or ',' or '/' && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1])));

    private static Kind KindOf(string text, int at)
    {
        var c = text[at];
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetterOrDigit(c) ? Kind.Word : c is ' ' or '\n' or '\t' or '\r' ? Kind.Space : Kind.Sign;
        }

        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            <= UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.Surrogate
                or UnicodeCategory.Format => Kind.Word,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Kind.Space,
            _ => Kind.Sign,
        };
    }

    private enum Kind
    {
        Word,
        Space,
        Sign,
    }
}
