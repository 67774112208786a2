using System.CommandLine;
using OpenGov.Consultations.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>import comments</c>: comments that came another way, from a table.</summary>
internal static class ImportComments
{
    private static readonly Option<string?> Consultation = One("--consultation", "ID|REFERENCE", "The consultation they belong to.", required: true);
    private static readonly Argument<string> File = new("FILE") { Description = "A table: comma, semicolon or tab; UTF-8 or Windows-1252." };
    private static readonly Option<string[]> Text = Many("--text", "COLUMN", "Columns with the words, by heading, its beginning, or #NUMBER; '*' is every column that no other option names.", required: true);
    private static readonly Option<string[]> Skip = Many("--skip", "COLUMN", "Columns that '*' leaves out.");
    private static readonly Option<string?> Organisation = One("--organisation-column", "COLUMN", "Organisation that wrote it.");
    private static readonly Option<string?> Author = One("--author-column", "COLUMN", "Person who wrote it.");
    private static readonly Option<string?> Language = One("--language-column", "COLUMN", "Its language, as a name or tag.");
    private static readonly Option<string?> Date = One("--date-column", "COLUMN", "When it was received.");
    private static readonly Option<string?> Reference = One("--reference-column", "COLUMN", "Its number where it came from.");
    private static readonly Option<string> Channel = new("--channel") { HelpName = "NAME", Description = "How they came: letter, e-mail, a portal's name (file).", DefaultValueFactory = _ => "file" };

    public static Command Command { get; } = new Command("comments", "Records comments that came by letter, e-mail or through another portal. Run again, only what is missing is sent; identical rows are all kept.")
        .With(File, Consultation, Text, Skip, Organisation, Author, Language, Date, Reference, Channel)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var table = Table.Read(Existing(parsed.GetValue(File)!));
        var columns = CommentColumns.Find(table, parsed.GetValue(Text)!, parsed.GetValue(Skip) ?? [],
            parsed.GetValue(Organisation), parsed.GetValue(Author), parsed.GetValue(Language), parsed.GetValue(Date), parsed.GetValue(Reference));
        var consultation = await session.Caller.Consultation(parsed.GetValue(Consultation)!, stop);

        var (comments, unread) = CommentTable.Read(table, columns);
        foreach (var row in unread.Where(row => row.Code == "date_unreadable"))
            session.Output.Note($"{table.File.Name}:{row.Line}", row.Code, row.Sentence);
        var left = unread.Where(row => row.Code != "date_unreadable").ToList();
        foreach (var row in left)
            session.Output.Problem($"{table.File.Name}:{row.Line}", row.Code, row.Sentence);

        var (accepted, existed, refused) = await Send(session, table.File.Name, consultation, parsed.GetValue(Channel)!, comments, stop);
        var (rows, empty) = (comments.Count + left.Count, left.Count(row => row.Code == "empty_text"));
        var unreadable = left.Count - empty;
        session.Output.Result("comments", new { consultationId = consultation.Id, consultation.Reference, file = table.File.Name, rows, accepted, existed, empty, unreadable, refused, url = session.Page($"/consultations/{consultation.Reference}") },
            $"{rows} rows: {accepted} accepted, {existed} already there, {empty} empty, {unreadable} unreadable, {refused} refused: {session.Page($"/consultations/{consultation.Reference}")}");
    }

    private static async Task<(int Accepted, int Existed, int Refused)> Send(Session session, string file, Consultation consultation, string channel, IReadOnlyList<ReadComment> comments, CancellationToken stop)
    {
        var (accepted, existed, refused) = (0, 0, 0);
        var entries = comments.Zip(CommentRequests.Of(consultation.Id, channel, comments));
        await session.Output.Progress($"comments of {file}", comments.Count, async done =>
        {
            foreach (var batch in Batches.Of(entries))
            {
                var answer = await session.Caller.Ask(options => session.Server.Comments.RecordCommentsAsync(
                    new RecordCommentsRequest { ConsultationId = consultation.Id, Comments = { batch.Select(one => one.Message) } }, options), stop);
                foreach (var ((comment, _), result) in batch.Zip(answer.Results))
                {
                    if (result.RefusalCode.Length > 0)
                    {
                        refused++;
                        session.Output.Problem($"{file}:{comment.Line}", result.RefusalCode, result.RefusalMessage);
                    }
                    else if (result.Existed)
                        existed++;
                    else
                        accepted++;
                }

                done(batch.Count);
            }
        });
        return (accepted, existed, refused);
    }
}
