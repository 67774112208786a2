using System.CommandLine;
using OpenGov.Consultations.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>consultation comments</c>: what was said, where it stands in later versions, and how it was answered.</summary>
internal static class ListComments
{
    private static readonly Option<string?> Consultation = One("--consultation", "ID|REFERENCE", "The consultation.", required: true);
    private static readonly Option<string?> Matching = One("--matching", "WORDS", "Only comments with these words.");
    private static readonly Option<bool> Unanswered = new("--unanswered") { Description = "Only comments without an answer." };

    public static Command Command { get; } = new Command("comments", "Lists comments, the oldest first, with their place in later versions and their answers.")
        .With(Consultation, Matching, Unanswered)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var consultation = await session.Caller.Consultation(parsed.GetValue(Consultation)!, stop);
        var steps = new ConsultationSteps(session.Caller, session.Output, session.Page);
        var answered = parsed.GetValue(Unanswered) ? ListCommentsRequest.Types.Answered.No : ListCommentsRequest.Types.Answered.Unspecified;
        foreach (var comment in await steps.Comments(new ListCommentsRequest { ConsultationId = consultation.Id, Query = parsed.GetValue(Matching) ?? "", Answered = answered }, stop))
            CommentLines.Tell(session.Output, comment);
    }
}
