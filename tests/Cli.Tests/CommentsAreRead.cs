using Xunit;

namespace OpenGov.Cli.Tests;

public sealed class CommentsAreRead
{
    [Fact]
    public void Several_columns_become_blocks_and_one_column_is_the_answer_itself()
    {
        var table = Read("Id;When;Lang;Org;Name;Q1;Q2\n7;19.06.2020 22:38;English;Oak;Ann;yes;\n8;;Elvish;;;\"a\r\nb\";c\n");
        var columns = CommentColumns.Find(table, ["*"], [], "Org", "Name", "Lang", "When", "Id");
        var (comments, unread) = CommentTable.Read(table, columns);

        Assert.Empty(unread);
        Assert.Equal(("Q1\nyes", "Oak (Ann)", "en", "7"), (comments[0].Text, comments[0].Author, comments[0].Language, comments[0].Reference));
        Assert.Equal(new DateTimeOffset(2020, 6, 19, 22, 38, 0, TimeSpan.Zero), comments[0].Received);
        Assert.Equal(("Q1\na\nb\n\nQ2\nc", "", ""), (comments[1].Text, comments[1].Author, comments[1].Language));
        Assert.Equal("yes", CommentTable.Read(table, columns with { Texts = [5] }).Comments[0].Text);
    }

    [Fact]
    public void Empty_texts_and_rows_with_too_few_or_too_many_cells_are_reported_with_their_lines()
    {
        var table = Read("a,b\n1,x\n\n2,\n3\n4,y,z\n5,y,\n6,\"open\n");
        var (comments, unread) = CommentTable.Read(table, new CommentColumns([1]));

        Assert.Equal([(4, "empty_text"), (5, "wrong_cell_count"), (6, "wrong_cell_count"), (8, "quote_open")], unread.Select(row => (row.Line, row.Code)));
        Assert.Equal([2, 7], comments.Select(comment => comment.Line));
    }

    [Fact]
    public void Identical_rows_are_kept_each_with_an_id_of_its_own_whatever_their_order()
    {
        var (one, other) = (Requests("a,b\n1,x\n2,y\n1,x\n"), Requests("a,b\n1,x\n1,x\n2,y\n"));

        Assert.Equal(3, one.Select(comment => comment.RequestId).Distinct().Count());
        Assert.Equal(one.Select(comment => comment.RequestId).Order(), other.Select(comment => comment.RequestId).Order());
        Assert.Equal(3, one.Select(comment => comment.Source.ExternalReference).Distinct().Count());
    }

    [Fact]
    public void A_number_that_several_rows_share_is_not_taken_for_the_number_of_one()
    {
        var requests = Requests("id,b\n9E+14,x\n9E+14,y\n7,z\n", reference: "id");
        Assert.Equal(3, requests.Select(comment => comment.Source.ExternalReference).Distinct().Count());
        Assert.Equal("7", requests[2].Source.ExternalReference);
    }

    private static IReadOnlyList<OpenGov.Consultations.V1.RecordedComment> Requests(string text, string? reference = null)
    {
        var table = Read(text);
        return CommentRequests.Of("consultation", "letter", CommentTable.Read(table, CommentColumns.Find(table, ["b"], [], null, null, null, null, reference)).Comments);
    }

    private static Table Read(string text)
    {
        var delimiter = Dialect.Of(text);
        var rows = CsvRows.Read(text, delimiter).ToList();
        return new Table(new FileText("t.csv", text, "utf-8", ""), delimiter, rows[0].Cells, 1, rows[1..]);
    }
}
