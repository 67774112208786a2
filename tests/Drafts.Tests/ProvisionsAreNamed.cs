using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>How readers refer to a provision.</summary>
public sealed class ProvisionsAreNamed
{
    [Fact]
    public void By_the_numbers_from_the_article_on_whatever_chapter_it_stands_in()
    {
        var text = Sample.ReadBody(
            """
            <chapter><num>Chapter 2</num><heading>Paths</heading><article><num>§ 9.</num><heading>Closing</heading>
            <paragraph><num>(1)</num><list><point><num>2)</num><content><p>in winter;</p></content></point></list></paragraph></article></chapter>
            """);

        Assert.Equal(["Chapter 2", "§ 9", "§ 9 (1)", "§ 9 (1) 2)"], Numbered(text));
    }

    [Fact]
    public void By_the_section_where_the_law_has_no_articles_and_by_the_own_number_alone_at_the_top()
    {
        var text = Sample.ReadBody(
            """
            <part><num>PART I</num><section><num>Sec. 3.</num><subsection><num>(b)</num><content><p>No.</p></content></subsection></section></part>
            """);
        var recital = Sample.Read(Sample.Act("<article><num>Article 1</num><content><p>x</p></content></article>", "<preamble><recitals><recital><num>(12)</num><p>Whereas</p></recital></recitals></preamble>"));

        Assert.Equal(["PART I", "Sec. 3", "Sec. 3 (b)"], Numbered(text));
        Assert.Contains("(12)", Numbered(recital));
    }

    [Fact]
    public void By_the_numbered_one_around_it_where_it_has_no_number_and_not_at_all_where_nothing_has()
    {
        var text = Sample.ReadBody("<article><num>§ 2.</num><paragraph><content><p>One.</p></content></paragraph></article>");

        Assert.All(text.Provisions.Where(one => one.Kind is ProvisionKind.Article or ProvisionKind.Paragraph), one => Assert.Equal("§ 2", ProvisionLabel.Of(one, text)));
        var bare = Sample.Plain("Only words.");
        Assert.All(bare.Provisions, one => Assert.Equal("", ProvisionLabel.Of(one, bare)));
    }

    private static string[] Numbered(LegalText text) => [.. text.Provisions.Where(one => one.Number is not null).Select(one => ProvisionLabel.Of(one, text))];
}
