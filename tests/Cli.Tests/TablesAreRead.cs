using System.Text;
using Xunit;

namespace OpenGov.Cli.Tests;

public sealed class TablesAreRead
{
    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b\n\"1,5\";2\n", ';')]
    [InlineData("a\tb\nx, y, z\t2\n", '\t')]
    [InlineData("name,text\nx,\"a; b; c\ny; z\"\n", ',')]
    [InlineData("one column\nanother, line\n", ',')]
    [InlineData("", ',')]
    public void The_delimiter_is_the_one_that_gives_every_row_as_many_cells(string text, char delimiter) => Assert.Equal(delimiter, Dialect.Of(text));

    [Fact]
    public void Cells_may_hold_delimiters_quotes_and_line_breaks_and_every_row_knows_its_line()
    {
        var rows = CsvRows.Read("a,b\r\n\"x, \"\"y\"\"\r\nz\",2\r\n\r\n3,\"4\"", ',').ToList();

        Assert.Equal([1, 2, 4, 5], rows.Select(row => row.Line));
        Assert.Equal(["x, \"y\"\r\nz", "2"], rows[1].Cells);
        Assert.True(rows[2].IsBlank);
        Assert.Equal(["3", "4"], rows[3].Cells);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_spoils_its_own_row_only()
    {
        var rows = CsvRows.Read("a,b\n\"5 tall,x\n1,2\n", ',').ToList();

        Assert.Equal([false, true, false], rows.Select(row => row.IsBroken));
        Assert.Equal(["\"5 tall", "x"], rows[1].Cells);
        Assert.Equal(["1", "2"], rows[2].Cells);
    }

    [Theory]
    [InlineData("5\" disk,1", "5\" disk")]
    [InlineData("\"a\"b,1", "ab")]
    [InlineData("\"\",1", "")]
    public void Quotation_marks_elsewhere_are_letters(string text, string cell) => Assert.Equal(cell, CsvRows.Read(text, ',').Single()[0]);

    [Fact]
    public void A_byte_order_mark_decides_then_UTF_8_then_Windows_1252()
    {
        Assert.Equal(("õ–", "utf-8"), FileText.Decode([0xef, 0xbb, 0xbf, .. "õ–"u8]));
        Assert.Equal(("õ–", "utf-8"), FileText.Decode("õ–"u8.ToArray()));
        Assert.Equal(("õ–", "windows-1252"), FileText.Decode([0xf5, 0x96]));
        Assert.Equal(("õ–", "utf-16"), FileText.Decode([0xff, 0xfe, .. Encoding.Unicode.GetBytes("õ–")]));
        Assert.Equal(("‘a’", "utf-8"), FileText.Decode("\u0091a\u0092"u8.ToArray()));
    }

    [Fact]
    public void A_column_is_found_by_heading_beginning_or_number_and_never_by_chance()
    {
        var table = new Table(new FileText("t.csv", "", "utf-8", ""), ',', ["Language", "User type", "User name", "Scope"], 1, []);

        Assert.Equal([0, 3, 1, 2], new[] { "Language", "sco", "#2", "User n" }.Select(table.Find));
        Assert.Equal("column_ambiguous", Assert.Throws<Trouble>(() => table.Find("User")).Code);
        Assert.Equal("column_not_found", Assert.Throws<Trouble>(() => table.Find("#5")).Code);
        Assert.Equal("column_not_found", Assert.Throws<Trouble>(() => table.Find("")).Code);
    }

    [Theory]
    [InlineData("English", "en")]
    [InlineData("german", "de")]
    [InlineData("eesti", "et")]
    [InlineData("eesti keel", "et")]
    [InlineData("Deutsch", "de")]
    [InlineData("fr", "fr")]
    [InlineData("Klingon", "")]
    [InlineData("", "")]
    public void Languages_are_known_by_name_and_tag(string name, string tag) => Assert.Equal(tag, Languages.TagOf(name));

    [Fact]
    public void A_text_names_its_language_behind_an_at()
    {
        var texts = LocalizedOption.Read("--title", ["Metsarajad", "Forest paths@en", "serbia@sr-Latn"], "et");
        Assert.Equal(("Metsarajad", "Forest paths", "serbia"), (texts["et"], texts["en"], texts["sr-Latn"]));
        Assert.Equal("write to a@example.org", LocalizedOption.Read("--title", ["write to a@example.org"], "et")["et"]);
        Assert.Equal("language_twice", Assert.Throws<Trouble>(() => LocalizedOption.Read("--title", ["a", "b@et"], "et")).Code);
    }

    [Fact]
    public void Versions_are_only_added_at_the_end_and_a_text_may_come_back()
    {
        Assert.Equal([-1, -1, -1], VersionPlan.Of(["a", "b", "a"], []));
        Assert.Equal([0, 1, -1], VersionPlan.Of(["a", "b", "a"], ["a", "b"]));
        Assert.Equal([0, 1, 2], VersionPlan.Of(["a", "b", "a"], ["a", "b", "a"]));
        Assert.Equal([1, -1], VersionPlan.Of(["b", "c"], ["a", "b"]));
        Assert.Equal("version_order", Assert.Throws<Trouble>(() => VersionPlan.Of(["new", "a"], ["a"])).Code);
    }
}
