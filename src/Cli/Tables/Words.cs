using System.Text.RegularExpressions;

namespace OpenGov.Cli;

/// <summary>Small repairs of what stands in cells.</summary>
internal static partial class Words
{
    /// <summary>One space for every run of white space, none around.</summary>
    public static string Tidy(string text) => WhiteSpace().Replace(text, " ").Trim();

    /// <summary>A heading for comparing: letters and digits of any script in lower case, single spaces between; footnote marks gone.</summary>
    public static string Plain(string text) => WhiteSpace().Replace(NeitherLetterNorDigit().Replace(text, " "), " ").Trim().ToLowerInvariant();

    [GeneratedRegex(@"[\s\u00a0\u200b\ufeff]+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex NeitherLetterNorDigit();
}
