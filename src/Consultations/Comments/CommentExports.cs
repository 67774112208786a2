namespace OpenGov.Consultations.Comments;

/// <summary>All comments of a consultation as the public sees them, read row by row: for exports without a cap.</summary>
internal static class CommentExports
{
    private const string ByTime = CommentView.Select + "where c.consultation_id = @Id order by c.create_time, c.id";
    private const string ByPlace = CommentView.Select + "where c.consultation_id = @Id and c.withdraw_time is null order by c.place_order, c.create_time, c.id";

    /// <summary>The oldest first; withdrawn ones as places without words.</summary>
    public static IAsyncEnumerable<CommentView> AllComments(this Database db, Guid consultation, CancellationToken stop) => db.Stream<CommentView>(ByTime, AsPublic(consultation), stop);

    /// <summary>In the order of the text, then of time; without withdrawn ones.</summary>
    public static IAsyncEnumerable<CommentView> CommentsInTextOrder(this Database db, Guid consultation, CancellationToken stop) => db.Stream<CommentView>(ByPlace, AsPublic(consultation), stop);

    private static object AsPublic(Guid consultation) => new { Id = consultation, Person = (Guid?)null, Mine = Array.Empty<Guid>() };
}
