using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

public sealed class TextsReadAkomaNtoso
{
    [Fact]
    public void A_clean_act_becomes_provisions_in_document_order_without_findings()
    {
        var text = Sample.Read(Sample.Act(
            """
            <chapter eId="chp_I"><num>CHAPTER I</num><heading>General</heading>
              <article eId="art_1"><num>Article 1</num><heading>Purpose</heading>
                <paragraph eId="art_1__para_1"><num>1.</num><intro><p>The aims are:</p></intro>
                  <point eId="art_1__para_1__point_a"><num>(a)</num><content><p>openness;</p></content></point>
                </paragraph>
              </article>
            </chapter>
            """, "<preface eId=\"preface\"><longTitle eId=\"preface__longTitle\"><p>Act on <docTitle>Openness</docTitle></p></longTitle></preface>"));

        Assert.Equal(("Act on Openness", "en", TextFormat.AkomaNtoso), (text.Title, text.Language, text.Format));
        Assert.Empty(text.Findings);
        Assert.Equal(
        [
            "preface ||", "preface__longTitle ||Act on Openness", "chp_I CHAPTER I|General|", "art_1 Article 1|Purpose|",
            "art_1__para_1 1.||The aims are:", "art_1__para_1__point_a (a)||openness;",
        ], Sample.Outline(text));
        Assert.Equal(["", "preface", "", "chp_I", "art_1", "art_1__para_1"], text.Provisions.Select(p => p.ParentEId ?? ""));
        Assert.Equal([0, 1, 0, 1, 2, 3], text.Provisions.Select(p => p.Depth));
    }

    [Fact]
    public void Words_after_the_sub_provisions_keep_their_place_in_a_provision_of_their_own()
    {
        var text = Sample.ReadBody("<article eId=\"art_1\"><intro><p>Who</p></intro><point eId=\"a\"><content><p>lies</p></content></point><wrapUp><p>pays.</p></wrapUp></article>");

        Assert.Equal(["art_1 ||Who", "a ||lies", "art_1__wrapup_1 ||pays."], Sample.Outline(text));
        Assert.Equal(ProvisionKind.WrapUp, text.Provisions[2].Kind);
    }

    [Fact]
    public void A_missing_eId_is_made_from_kind_and_number_by_the_naming_convention()
    {
        var text = Sample.ReadBody(
            """
            <chapter><num>CHAPTER IV</num><article><num>Article 5a</num><paragraph><num>(1)</num><content><p>x</p></content>
            <point><num>b)</num><content><p>y</p></content></point></paragraph></article></chapter>
            <article><num>§ 7¹.</num><content><p>z</p></content></article>
            """);

        Assert.Equal(["chp_IV", "art_5a", "art_5a__para_1", "art_5a__para_1__point_b", "art_7-1"], text.Provisions.Select(p => p.EId));
        Assert.Equal(["missing_eid"], Sample.Codes(text));
    }

    [Fact]
    public void A_repeated_eId_is_made_unique_in_document_order_and_reported()
    {
        var text = Sample.ReadBody(string.Concat(Enumerable.Repeat("<article eId=\"art_1\"><num>Article 1</num><content><p>x</p></content></article>", 3)));

        Assert.Equal(["art_1", "art_1-2", "art_1-3"], text.Provisions.Select(p => p.EId));
        Assert.Equal(["art_1-2", "art_1-3"], text.Findings.Where(f => f.Code == "duplicate_eid").Select(f => f.Where));
    }

    [Fact]
    public void A_made_eId_never_takes_the_one_that_the_source_gives_to_a_later_provision()
    {
        var text = Sample.ReadBody("<article><num>1</num><content><p>a</p></content></article><article eId=\"art_1\"><content><p>b</p></content></article>");

        Assert.Equal(["art_1-2", "art_1"], text.Provisions.Select(p => p.EId));
    }

    [Theory]
    [InlineData("art 1/ä\"&gt;", "art-1-a")]
    [InlineData("статья", "u0441u0442u0430u0442u044cu044f")]
    public void An_eId_that_is_unsafe_in_a_link_is_made_safe(string source, string expected) =>
        Assert.Equal(expected, Sample.ReadBody($"<article eId='{source}'><content><p>x</p></content></article>").Provisions[0].EId);

    [Fact]
    public void The_maker_s_own_ids_are_kept_whatever_the_attribute_is_called()
    {
        var text = Sample.ReadBody("<article xml:id=\"akn_B6x\"><content><p>x</p></content></article><article id=\"art7\"><content><p>y</p></content></article>");

        Assert.Equal(["akn_B6x", "art7"], text.Provisions.Select(p => p.EId));
    }

    [Fact]
    public void A_footnote_is_a_provision_of_its_own_and_the_sentence_stays_whole()
    {
        var text = Sample.ReadBody("<article eId=\"art_1\"><content><p>One<authorialNote eId=\"n1\" marker=\"1\"><p>OJ L 1.</p></authorialNote>, two.</p></content></article>");

        Assert.Equal(["art_1 ||One, two.", "n1 1||OJ L 1."], Sample.Outline(text));
        Assert.Equal("<p>One<sup class=\"note\">1</sup>, two.</p>", text.Provisions[0].Html);
    }

    [Fact]
    public void A_quoted_structure_inside_a_sentence_becomes_provisions_and_the_sentence_goes_on_after_it()
    {
        var text = Sample.ReadBody(
            "<section eId=\"sec_1\"><content><p>Insert <b>here <mod><quotedStructure eId=\"q\"><subsection eId=\"s\"><num>2A</num><content><p>new</p></content></subsection></quotedStructure></mod> and</b> there.</p></content></section>");

        Assert.Equal(["sec_1 ||Insert here", "q ||", "s 2A||new", "sec_1__wrapup_1 ||and there."], Sample.Outline(text));
        Assert.All(text.Provisions, p => SafeHtml.WordsOf(p.Html));
        Assert.Equal("<p><b>and</b> there.</p>", text.Provisions[3].Html);
    }

    [Fact]
    public void A_table_is_a_provision_whose_rows_are_lines_and_whose_cells_are_separated()
    {
        var text = Sample.ReadBody("<article eId=\"art_1\"><content><p>Fees:</p><table eId=\"t\"><tr><th colspan=\"2\" onclick=\"x()\"><p>Fee</p></th></tr><tr><td><p>a</p></td><td><p>1</p><p>2</p></td></tr></table></content></article>");

        Assert.Equal(["art_1 ||Fees:", "t ||Fee/a\t1/2"], Sample.Outline(text));
        Assert.Equal("<table><tr><th colspan=\"2\">Fee</th></tr><tr><td>a</td><td>1<br>2</td></tr></table>", text.Provisions[1].Html);
    }

    [Fact]
    public void Words_where_the_schema_allows_none_are_kept_in_their_place_and_reported()
    {
        var text = Sample.ReadBody("stray <article eId=\"art_1\">loose<num>1</num> more</article> end");

        Assert.Equal(["block_1 ||stray", "art_1 1||loose more", "block_2 ||end"], Sample.Outline(text));
        Assert.Contains("text_outside_block", Sample.Codes(text));
    }

    [Fact]
    public void Another_vocabulary_is_kept_where_it_has_words_and_left_out_where_it_has_none()
    {
        var text = Sample.ReadBody("<article eId=\"art_1\"><content><p>A <x:y xmlns:x=\"urn:x\">b</x:y> c</p></content></article><v:vote xmlns:v=\"urn:v\"><v:voter href=\"#a\"/></v:vote>");

        Assert.Equal(["art_1 ||A b c"], Sample.Outline(text));
        Assert.Contains("foreign_element", Sample.Codes(text));
        Assert.Contains("foreign_element_left_out", Sample.Codes(text));
    }

    [Fact]
    public void A_raised_digit_is_told_from_a_plain_one()
    {
        var text = Sample.ReadBody("<article><num>§ 7<sup>1</sup></num><content><p>10<sup>25</sup> and 1025</p></content></article>");

        Assert.Equal(["art_7-1 § 7¹||10²⁵ and 1025"], Sample.Outline(text));
        Assert.Equal("<p>10<sup>25</sup> and 1025</p>", text.Provisions[0].Html);
    }

    [Theory]
    [InlineData("20240613", "odd_date")]
    [InlineData("2024-13-01", "odd_date")]
    [InlineData("9999-01-01", "placeholder_date")]
    [InlineData("2024-06-13", null)]
    [InlineData("2024-06-13T10:00:00Z", null)]
    public void Dates_that_are_none_are_reported(string date, string? code) =>
        Assert.Equal(code is null ? [] : [code], Sample.Codes(Sample.ReadBody($"<article eId=\"a\"><content><p><date date=\"{date}\">x</date></p></content></article>")));

    [Theory]
    [InlineData("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17", "other_version")]
    [InlineData("http://www.akomantoso.org/2.0", "other_version")]
    [InlineData("", "missing_namespace")]
    public void Other_versions_are_read_and_reported(string space, string code) =>
        Assert.Contains(code, Sample.Codes(Sample.Read(Sample.Act("<article eId=\"a\"><content><p>x</p></content></article>").Replace(Sample.Namespace, space, StringComparison.Ordinal))));

    [Fact]
    public void A_habit_of_the_source_is_reported_a_few_times_and_then_counted()
    {
        var text = Sample.ReadBody(string.Concat(Enumerable.Repeat("<article eId=\"a\"><content><p>x</p></content></article>", 100)));
        var duplicates = text.Findings.Where(f => f.Code == "duplicate_eid").ToList();

        Assert.Equal(41, duplicates.Count);
        Assert.Equal("The same was found in 59 more places.", duplicates[^1].Message);
    }

    [Fact]
    public void The_hash_depends_on_number_heading_and_words_and_not_on_white_space_or_composition()
    {
        string Hash(string xml) => Sample.ReadBody(xml).Provisions[0].Hash;
        var hash = Hash("<article><num>1</num><heading>Ä</heading><content><p>a b</p></content></article>");

        Assert.Equal(hash, Hash("<article eId=\"z\"> <num> 1</num><heading>A\u0308</heading><content><p>a\n  <b>b</b></p></content></article>"));
        Assert.NotEqual(hash, Hash("<article><num>2</num><heading>Ä</heading><content><p>a b</p></content></article>"));
        Assert.NotEqual(hash, Hash("<article><num>1</num><heading>Ä</heading><content><p>ab</p></content></article>"));
        Assert.Equal(64, hash.Length);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1257")]
    public void The_encoding_is_taken_from_the_byte_order_mark_or_the_declaration(string name)
    {
        var encoding = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        var source = Sample.Act("<article><content><p>Õigus</p></content></article>").Replace("UTF-8", name, StringComparison.Ordinal);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(source)];

        Assert.Equal("Õigus", LegalTextReader.Read(bytes).Text?.Provisions[0].Text);
    }
}
