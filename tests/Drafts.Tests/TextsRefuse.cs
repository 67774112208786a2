using System.Diagnostics;
using System.Text;
using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>What is refused, with which code, and that a hostile source costs nothing.</summary>
public sealed class TextsRefuse
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n ", "empty")]
    [InlineData("<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act><meta/><body><article/></body></act></akomaNtoso>", null)]
    [InlineData("<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act><meta>m</meta><body/></act></akomaNtoso>", "empty")]
    [InlineData("<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>", "not_a_legal_text")]
    [InlineData("<akomaNtoso>", "malformed_xml")]
    [InlineData("<?xml version='1.0'?><a>&nbsp;</a>", "malformed_xml")]
    [InlineData("<?xml version='1.0'?><a>&#xD800;</a>", "malformed_xml")]
    [InlineData("<oigusakt xmlns='tyviseadus_1_10.02.2010'/>", "unsupported_format")]
    [InlineData("<response/>", "unsupported_format")]
    [InlineData("<!DOCTYPE html><html/>", "unsupported_format")]
    [InlineData("%PDF-1.7", "unsupported_format")]
    [InlineData("PK\u0003\u0004", "unsupported_format")]
    [InlineData("{\\rtf1", "unsupported_format")]
    [InlineData("a\0b", "invalid_text")]
    [InlineData("<!DOCTYPE a SYSTEM 'http://evil.example/a.dtd'><a/>", "external_entity")]
    [InlineData("<?xml version='1.0'?><!-- <!DOCTYPE --><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "external_entity")]
    [InlineData("<!DOCTYPE a [<!ENTITY % x PUBLIC 'p' 'http://evil.example'> %x;]><a/>", "external_entity")]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "entity_expansion")]
    [InlineData("<!DOCTYPE a><a/>", "document_type")]
    public void A_source_that_is_no_legal_text_is_refused_with_a_code(string source, string? code)
    {
        var reading = LegalTextReader.Read(Encoding.UTF8.GetBytes(source));
        Assert.Equal(code, reading.Refused?.Code);
    }

    [Fact]
    public void A_refusal_names_the_root_and_what_is_accepted() =>
        Assert.Equal(
            "The root element is <oigusakt> in namespace tyviseadus_1_10.02.2010. Accepted are Akoma Ntoso XML (root <akomaNtoso>, namespace http://docs.oasis-open.org/legaldocml/ns/akn/3.0), Markdown and plain text.",
            Sample.Refused("<oigusakt xmlns='tyviseadus_1_10.02.2010'/>").Message);

    [Fact]
    public void Broken_xml_is_refused_with_line_and_column() =>
        Assert.StartsWith("The XML is broken at line 2, column 7:", Sample.Refused("<akomaNtoso>\n <a></b></akomaNtoso>").Message, StringComparison.Ordinal);

    [Fact]
    public void Invalid_utf8_is_refused_with_the_offset_of_the_byte()
    {
        byte[] source = [.. "<akomaNtoso>õ"u8, 0xC3, 0x28];

        Assert.Contains("byte 0xC3 at offset 14", Sample.Refused(source).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lone_surrogate_in_utf16_is_refused()
    {
        byte[] source = [0xFF, 0xFE, (byte)'<', 0, 0x00, 0xD8, (byte)'a', 0];
        Assert.Equal("invalid_text", Sample.Refused(source).Code);
    }

    [Fact]
    public void An_unknown_encoding_is_refused_by_its_name() =>
        Assert.Contains("“klingon”", Sample.Refused("<?xml version='1.0' encoding='klingon'?><a/>").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(200, false)]
    [InlineData(10_000, true)]
    [InlineData(500_000, true)]
    public void Nesting_beyond_any_law_is_refused_and_never_overflows_the_stack(int depth, bool refused)
    {
        var inner = depth - 3;
        var source = Sample.Act(string.Concat(Enumerable.Repeat("<paragraph>", inner)) + "x" + string.Concat(Enumerable.Repeat("</paragraph>", inner)));

        Assert.Equal(refused ? "too_deep" : null, LegalTextReader.Read(Encoding.UTF8.GetBytes(source)).Refused?.Code);
    }

    [Fact]
    public void A_source_beyond_20_MiB_is_refused_before_anything_is_read()
    {
        var source = new byte[100 * 1024 * 1024];
        var used = Cpu(() => Assert.Equal("too_large", Sample.Refused(source).Code));
        Assert.True(used < TimeSpan.FromSeconds(1), $"{used}");
    }

    [Fact]
    public void A_billion_laughs_are_refused_before_the_first()
    {
        var entities = string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY l{i} '{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}'>"));
        var used = Cpu(() => Assert.Equal("entity_expansion", Sample.Refused($"<!DOCTYPE a [<!ENTITY l0 'ha'>{entities}]><a>&l20;</a>").Code));
        Assert.True(used < TimeSpan.FromSeconds(1), $"{used}");
    }

    [Fact]
    public void A_hundred_thousand_marks_on_one_letter_are_kept_and_reported_and_cost_nothing()
    {
        var word = "e" + string.Concat(Enumerable.Range(0, 100_000).Select(i => i % 2 == 0 ? '\u0301' : '\u0323'));
        LegalText? text = null;
        var used = Cpu(() => text = Sample.ReadBody($"<article><num>{word}</num><content><p>{word}</p></content></article>"));

        Assert.Equal(word, text!.Provisions[0].Text);
        Assert.Contains("combining_marks", Sample.Codes(text));
        Assert.True(used < TimeSpan.FromSeconds(2), $"{used}");
    }

    [Fact]
    public void Direction_controls_are_kept_in_the_text_shown_in_the_html_and_reported()
    {
        var text = Sample.ReadBody("<article eId=\"a\"><content><p>pay \u202E001\u202C euros</p></content></article>");

        Assert.Equal("pay \u202E001\u202C euros", text.Provisions[0].Text);
        Assert.Equal("<p>pay <span class=\"control\">⟦U+202E⟧</span>001<span class=\"control\">⟦U+202C⟧</span> euros</p>", text.Provisions[0].Html);
        Assert.Equal(["bidi_control", "bidi_control"], text.Findings.Select(f => f.Code));
    }

    /// <summary>Processor time, so that a busy machine does not fail the test.</summary>
    private static TimeSpan Cpu(Action action)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return Process.GetCurrentProcess().TotalProcessorTime - before;
    }
}
