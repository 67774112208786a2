namespace OpenGov.Drafts.Texts;

/// <summary>One addressable piece of a legal text: what a person can comment on, link to and compare.</summary>
/// <param name="EId">Unique within the text, stable, and safe in a URL: ASCII letters, digits and <c>_ - . ~</c> only.</param>
/// <param name="ParentEId">Null for a provision at the top.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">As printed: “§ 7”, “Article 5”, “(1)”. Null when it has none.</param>
/// <param name="Heading">As printed, in one line. Null when it has none.</param>
/// <param name="Text">Its own words only (not its children's): plain, blocks separated by <c>\n</c>, table cells by <c>\t</c>, other white space collapsed.</param>
/// <param name="Html">The same words as a safe HTML fragment (elements and attributes of <see cref="HtmlFlow"/>'s allow-list only).</param>
/// <param name="Depth">0 at the top.</param>
/// <param name="Hash">SHA-256 (lower-case hex) of number, heading and text in the form of <see cref="Characters.Canonical"/>.</param>
public sealed record Provision(
    string EId, string? ParentEId, ProvisionKind Kind, string? Number, string? Heading, string Text, string Html, int Depth, string Hash);
