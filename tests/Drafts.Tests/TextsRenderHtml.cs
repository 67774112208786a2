using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

public sealed class TextsRenderHtml
{
    private static readonly LegalText Text = Sample.Read(Sample.Act(
        """
        <chapter eId="chp_I"><num>CHAPTER I</num><heading>A &lt; B</heading><article eId="art_1"><num>Article 1</num>
        <paragraph eId="p1"><num>1.</num><content><p>x</p></content></paragraph></article></chapter><article eId="art_2"><num>Article 2</num><content><p>y</p></content></article>
        """));

    [Fact]
    public void Sections_nest_as_provisions_do_with_headings_by_depth_and_a_permalink_each() =>
        Assert.Equal(
            "<section id=\"chp_I\" class=\"provision chapter\"><h2 class=\"label\"><a href=\"#chp_I\">CHAPTER I A &lt; B</a></h2>"
            + "<section id=\"art_1\" class=\"provision article\"><h3 class=\"label\"><a href=\"#art_1\">Article 1</a></h3>"
            + "<section id=\"p1\" class=\"provision paragraph\"><span class=\"label\"><a href=\"#p1\">1.</a></span><p>x</p></section></section></section>"
            + "<section id=\"art_2\" class=\"provision article\"><h2 class=\"label\"><a href=\"#art_2\">Article 2</a></h2><p>y</p></section>",
            LegalTextHtml.Render(Text));

    [Fact]
    public void A_part_can_be_rendered_alone_with_the_reader_s_own_links_and_additions() =>
        Assert.Equal(
            "<section id=\"p1\" class=\"provision paragraph\"><span class=\"label\"><a href=\"/v/3#p1&amp;x\">1.</a></span><p>x</p><i>2</i></section>",
            LegalTextHtml.Render(Text, "p1", provision => $"/v/3#{provision.EId}&x", _ => "<i>2</i>"));

    [Fact]
    public void There_is_nothing_to_render_of_a_provision_that_does_not_exist() => Assert.Equal("", LegalTextHtml.Render(Text, "art_9"));

    [Theory]
    [InlineData("<p><a href=\"javascript:alert(1)\">x</a></p>")]
    [InlineData("<p><a href=\" JaVaScRiPt:alert(1)\">x</a></p>")]
    [InlineData("<p><a href=\"//evil.example\">x</a></p>")]
    [InlineData("<p><ref href=\"https://e.ee/&quot;onmouseover=&quot;x\">x</ref></p>")]
    [InlineData("<p style=\"x\" onclick=\"y\">x</p>")]
    [InlineData("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("<p><script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script></p>")]
    [InlineData("<p><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x\"><text>x</text></svg></p>")]
    [InlineData("<p><img src=\"x\" onerror=\"y\"/>x</p>")]
    [InlineData("<table><tr><td colspan=\"99999\" rowspan=\"x\">x</td></tr></table>")]
    [InlineData("<ul><li><p>x</p></li></ul>")]
    [InlineData("<li>x</li>")]
    [InlineData("<tr><td>x</td></tr>")]
    [InlineData("<p><b><i>x</b></i></p>", false)]
    public void Nothing_that_acts_comes_out_of_a_hostile_source(string content, bool wellFormed = true)
    {
        var reading = LegalTextReader.Read(System.Text.Encoding.UTF8.GetBytes(Sample.Act($"<article><num>&lt;b&gt;</num><content>{content}</content></article>")));

        Assert.Equal(wellFormed, reading.Accepted);
        Assert.All(reading.Text?.Provisions ?? [], provision => SafeHtml.WordsOf(provision.Html));
    }
}
