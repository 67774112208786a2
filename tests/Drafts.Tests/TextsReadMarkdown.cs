using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

public sealed class TextsReadMarkdown
{
    [Fact]
    public void An_Estonian_act_in_Markdown_becomes_chapters_paragraphs_and_points()
    {
        var text = Sample.Markdown(
            """
            ---
            title: Avatuse seadus
            lang: et
            ---
            # Avatuse seadus

            ## 1. peatükk Üldsätted

            ### § 1. Seaduse eesmärk

            (1) Seaduse eesmärk on:
            1) avatus;
            2) kiirus:
               a) üks;
            (1¹) Lisatud lõige.

            § 1¹. Mõisted
            Tekst.
            """);

        Assert.Equal(("Avatuse seadus", "et", TextFormat.Markdown), (text.Title, text.Language, text.Format));
        Assert.Equal(
        [
            "longTitle ||Avatuse seadus", "chp_1 1. peatükk|Üldsätted|", "art_1 § 1.|Seaduse eesmärk|", "art_1__para_1 (1)||Seaduse eesmärk on:",
            "art_1__para_1__point_1 1)||avatus;", "art_1__para_1__point_2 2)||kiirus:", "art_1__para_1__point_2__point_a a)||üks;",
            "art_1__para_1-1 (1¹)||Lisatud lõige.", "art_1-1 § 1¹.|Mõisted|Tekst.",
        ], Sample.Outline(text));
        Assert.Empty(text.Findings);
    }

    [Fact]
    public void A_regulation_in_plain_text_is_read_by_its_words_alone()
    {
        var text = Sample.Plain(
            """
            REGULATION ON OPEN LAWS

            Article 1
            Subject matter
            1. This Regulation lays down rules on:
            (a) openness;
            (b) haste, namely:
            (i) speed;
            (ii) hurry.
            2. It applies everywhere.
            CHAPTER II
            FINAL PROVISIONS
            Article 2 Entry into force
            It enters into force tomorrow.

            ANNEX I
            Forms
            """);

        Assert.Equal(
        [
            "longTitle ||REGULATION ON OPEN LAWS", "art_1 Article 1|Subject matter|", "art_1__para_1 1.||This Regulation lays down rules on:",
            "art_1__para_1__point_a (a)||openness;", "art_1__para_1__point_b (b)||haste, namely:", "art_1__para_1__point_b__point_i (i)||speed;",
            "art_1__para_1__point_b__point_ii (ii)||hurry.", "art_1__para_2 2.||It applies everywhere.", "chp_II CHAPTER II|FINAL PROVISIONS|",
            "art_2 Article 2|Entry into force|It enters into force tomorrow.", "att_I ANNEX I|Forms|",
        ], Sample.Outline(text));
    }

    [Fact]
    public void A_letter_i_after_h_is_a_letter_and_after_nothing_a_Roman_one()
    {
        var text = Sample.Plain("Article 1\n(g) a;\n(h) b;\n(i) c;\n(j) d.\nArticle 2\n(i) a;\n(ii) b.");

        Assert.Equal(["art_1", "art_1__point_g", "art_1__point_h", "art_1__point_i", "art_1__point_j", "art_2", "art_2__point_i", "art_2__point_ii"],
            text.Provisions.Select(p => p.EId));
    }

    [Theory]
    [InlineData("Article 1\nThe ministry decides under\nArticle 7 whether it applies.", "The ministry decides under Article 7 whether it applies.")]
    [InlineData("Article 1\nIt is applied\n§ 5 lõike 2 alusel.", "It is applied § 5 lõike 2 alusel.")]
    [InlineData("Article 1\nIn force until\n31. detsember 2027 inclusive.", "In force until 31. detsember 2027 inclusive.")]
    public void A_line_in_the_middle_of_a_sentence_is_part_of_it(string source, string expected) =>
        Assert.Equal([expected], Sample.Markdown(source).Provisions.Where(p => p.Text.Length > 0).Select(p => p.Text));

    [Fact]
    public void What_could_be_read_in_two_ways_stays_with_the_words_before_it_and_is_reported()
    {
        var text = Sample.Markdown("# Act\n\nArticle 1\n\n1) first;\n\nIt may follow the list or the article.\n\nUnder the rules of\n§ 9. Exceptions\nit may.");

        Assert.Equal("art_1__para_1", text.Findings[0].Where);
        Assert.Equal(["ambiguous_paragraph", "ambiguous_paragraph", "ambiguous_line"], text.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Marks_become_html_and_are_no_words()
    {
        var text = Sample.Markdown("## Article 1\n\nA **bold** and *italic* ~~old~~ `x*y` [link](https://e.ee/?a=1&b=2) a_b_c 3 * 4 \\*not\\* H<sub>2</sub>O<br>end");

        Assert.Equal("A bold and italic old x*y link a_b_c 3 * 4 *not* H2O\nend", text.Provisions[0].Text);
        Assert.Equal(
            "<p>A <b>bold</b> and <i>italic</i> <del>old</del> <code>x*y</code> <a href=\"https://e.ee/?a=1&amp;b=2\">link</a> a_b_c 3 * 4 *not* H<sub>2</sub>O<br>end</p>",
            text.Provisions[0].Html);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[x](javascript:alert)")]
    [InlineData("[x](data:text/html,a)")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"http://e.ee\" onclick=\"x\">y</a>")]
    [InlineData("**<b onmouseover=x>**")]
    [InlineData("[\"><script>](https://e.ee/\"><script>alert(1)</script>)")]
    [InlineData("&lt;script&gt; &#60;script&#62;")]
    [InlineData("<https://e.ee/\"onclick=x>")]
    public void Hostile_marks_come_out_as_words(string source)
    {
        var text = Sample.Markdown($"## Article 1\n\n{source}");
        Assert.All(text.Provisions, p => SafeHtml.WordsOf(p.Html));
        Assert.DoesNotContain("<script", text.Provisions[0].Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_table_is_a_provision_and_the_words_after_it_follow_it()
    {
        var text = Sample.Markdown("Article 1\n\nFees:\n\n| Act | Fee |\n|---|---|\n| a \\| b | **1** |\n\nThey are paid.");

        Assert.Equal(["art_1 Article 1||Fees:", "art_1__table_1 ||Act\tFee/a | b\t1", "art_1__wrapup_1 ||They are paid."], Sample.Outline(text));
        Assert.Equal("<table><thead><tr><th>Act</th><th>Fee</th></tr></thead><tbody><tr><td>a | b</td><td><b>1</b></td></tr></tbody></table>", text.Provisions[1].Html);
    }

    [Fact]
    public void A_footnote_belongs_to_the_provision_that_refers_to_it()
    {
        var text = Sample.Markdown("Article 1\n\nA fee[^a] is due[^b].\n\nArticle 2\n\nx\n\n[^a]: Of ten euros,\n  or more.");

        Assert.Equal(["art_1 Article 1||A fee is due.", "art_1__note_a a||Of ten euros, or more.", "art_2 Article 2||x"], Sample.Outline(text));
        Assert.Equal("missing_note", text.Findings.Single().Code);
    }

    [Fact]
    public void Headings_without_a_known_word_make_an_outline()
    {
        var text = Sample.Markdown("# Explanatory memorandum\n\n## 1. Purpose\n\nWhy.\n\n### Background\n\nThen.\n\nImpact\n------\n\nMuch.");

        Assert.Equal(
            ["longTitle ||Explanatory memorandum", "sec_1 1.|Purpose|Why.", "sec_1__sec_1 |Background|Then.", "sec_1-2 |Impact|Much."], Sample.Outline(text));
    }

    [Fact]
    public void A_skipped_number_is_reported()
    {
        var text = Sample.Markdown("Article 1\n\n(1) a.\n(3) b.");
        Assert.Equal(("number_gap", "art_1__para_3"), (text.Findings.Single().Code, text.Findings.Single().Where));
    }

    [Fact]
    public void Without_a_language_the_text_says_so()
    {
        var text = Sample.Read("Article 1\n\nx");
        Assert.Equal(("und", "language_unknown"), (text.Language, text.Findings.Single().Code));
    }

    [Theory]
    [InlineData(200_000, "*a ")]
    [InlineData(200_000, "[")]
    [InlineData(100_000, "`")]
    [InlineData(100_000, "<sub>")]
    [InlineData(50_000, "1) a\n")]
    [InlineData(20_000, "# a\n")]
    [InlineData(50_000, "> ")]
    [InlineData(50_000, "| a |\n|-|\n")]
    public void A_flood_of_marks_is_read_in_linear_time(int times, string mark)
    {
        var before = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        LegalTextReader.Read(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(mark, times))));
        var used = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - before;
        Assert.True(used < TimeSpan.FromSeconds(8), $"{used}");
    }

    [Fact]
    public void No_word_is_lost_invented_or_moved_whatever_the_source_looks_like()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var (source, words) = RandomMarkdown(new Random(seed));
            var text = seed % 2 == 0 ? Sample.Markdown(source) : Sample.Plain(source);
            var read = string.Join(' ', text.Provisions.Select(p => $"{p.Number} {p.Heading} {p.Text}"));
            Assert.Equal(words, System.Text.RegularExpressions.Regex.Matches(read, "w[0-9]+").Select(m => m.Value));
            Assert.All(text.Provisions, p => SafeHtml.WordsOf(p.Html));
            Assert.Equal(text.Provisions.Count, text.Provisions.Select(p => p.EId).Distinct().Count());
            Assert.All(text.Provisions, p => Assert.Matches("^[A-Za-z0-9_.~-]+$", p.EId));
        }
    }

    /// <summary>Lines of numbered words behind every kind of beginning, with marks strewn in.</summary>
    private static (string Source, List<string> Words) RandomMarkdown(Random random)
    {
        string[] beginnings = ["", "", "", "# ", "## ", "### Article 5 ", "§ 3. W", "CHAPTER II ", "(1) ", "2) ", "a) ", "(iv) ", "- ", "  * ", "   b) ", "> ", "1.2. ", "2. peatükk ", "ANNEX ", "| ", "```\n", "---\n", "**"];
        string[] marks = [" ", " ", " ", "\n", "\n\n", " **", "** ", " *", "* ", " _", " `", " ~~", " [", "](http://x.y) ", " <b>", "</b> ", " | ", "\\", "\n|---|\n", ": ", "; ", ". ", " <", "> "];
        var (source, words) = (new System.Text.StringBuilder(), new List<string>());
        var count = random.Next(1, 60);
        for (var i = 1; i <= count; i++)
        {
            if (random.Next(4) == 0)
            {
                source.Append('\n').Append(beginnings[random.Next(beginnings.Length)]);
            }

            words.Add($"w{i}");
            source.Append(words[^1]).Append(marks[random.Next(marks.Length)]);
        }

        return (source.ToString(), words);
    }
}
