using System.Text;
using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>Small sources for tests, and the short way to read them.</summary>
internal static class Sample
{
    public const string Namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    public static string Act(string body, string preface = "", string language = "eng") =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <akomaNtoso xmlns="{Namespace}"><act name="act"><meta><identification source="#x"><FRBRExpression>
        <FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>{preface}<body>{body}</body></act></akomaNtoso>
        """;

    public static LegalText Read(string source, string? mediaType = null, string? fileName = null, string? language = null)
    {
        var reading = LegalTextReader.Read(Encoding.UTF8.GetBytes(source), mediaType, fileName, language);
        Assert.True(reading.Accepted, reading.Refused?.Message);
        return reading.Text;
    }

    public static LegalText ReadBody(string body) => Read(Act(body));

    public static LegalText Markdown(string source) => Read(source, "text/markdown", language: "en");

    public static LegalText Plain(string source) => Read(source, "text/plain", language: "en");

    public static TextRefused Refused(byte[] source, string? mediaType = null, string? fileName = null)
    {
        var reading = LegalTextReader.Read(source, mediaType, fileName);
        Assert.False(reading.Accepted);
        return reading.Refused;
    }

    public static TextRefused Refused(string source) => Refused(Encoding.UTF8.GetBytes(source));

    /// <summary>The provisions as lines of “eId number heading: text”, to be compared at a glance.</summary>
    public static string[] Outline(LegalText text) =>
        [.. text.Provisions.Select(p => $"{p.EId} {p.Number}|{p.Heading}|{p.Text.Replace('\n', '/')}")];

    public static string[] Codes(LegalText text) => [.. text.Findings.Select(finding => finding.Code).Distinct()];

    /// <summary>An article with a heading and one numbered paragraph per text.</summary>
    public static string Article(string number, string heading, params string[] paragraphs) =>
        $"<article><num>Article {number}</num><heading>{heading}</heading>"
        + string.Concat(paragraphs.Select((words, i) => $"<paragraph><num>{i + 1}.</num><content><p>{words}</p></content></paragraph>")) + "</article>";
}
