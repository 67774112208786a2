using System.Diagnostics.CodeAnalysis;

namespace OpenGov.Drafts.Texts;

/// <summary>Why a source cannot be read at all.</summary>
/// <param name="Code">
/// Permanent: <c>empty</c>, <c>too_large</c>, <c>too_deep</c>, <c>invalid_text</c>, <c>unsupported_encoding</c>, <c>unsupported_format</c>,
/// <c>not_a_legal_text</c>, <c>malformed_xml</c>, <c>document_type</c>, <c>external_entity</c>, <c>entity_expansion</c>.
/// </param>
/// <param name="Message">One sentence in English: what, where, what to do.</param>
public sealed record TextRefused(string Code, string Message);

/// <summary>What reading a source gave: a text, or the reason why there is none.</summary>
public sealed class TextReading
{
    private TextReading(LegalText? text, TextRefused? refused) => (Text, Refused) = (text, refused);

    public LegalText? Text { get; }

    public TextRefused? Refused { get; }

    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Refused))]
    public bool Accepted => Text is not null;

    public static implicit operator TextReading(LegalText text) => new(text, null);

    public static implicit operator TextReading(TextRefused refused) => new(null, refused);
}

/// <summary>Carries a refusal from the place that notices it to <see cref="LegalTextReader.Read"/>, and no further.</summary>
internal sealed class UnreadableTextException(string code, string message) : Exception(message)
{
    public TextRefused Refusal { get; } = new(code, message);
}
