using System.CommandLine;
using OpenGov.Consultations.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>consultation answer</c>: one answer to all comments that match and have none.</summary>
internal static class AnswerComments
{
    private const int MostAtOnce = 5000;

    private static readonly Option<string?> Consultation = One("--consultation", "ID|REFERENCE", "The consultation.", required: true);
    private static readonly Option<string?> Matching = One("--matching", "WORDS", "Only comments with these words (all without an answer).");
    private static readonly Option<string> Outcome = new("--outcome") { HelpName = "OUTCOME", Description = "accepted, partly, rejected or noted.", Required = true };
    private static readonly Option<string?> Reasons = One("--reasons", "TEXT", "Why; public from the publication of the response table.", required: true);
    private static readonly Option<string?> Eid = One("--changed", "EID", "The provision of the latest version that was changed because of it (accepted and partly only).");

    public static Command Command { get; } = new Command("answer", "Answers comments that have no answer yet; needs engagement_coordinator or drafter. Public with the response table.")
        .With(Consultation, Matching, Outcome, Reasons, Eid)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var outcome = parsed.GetValue(Outcome) switch
        {
            "accepted" => Response.Types.Outcome.Accepted,
            "partly" => Response.Types.Outcome.PartlyAccepted,
            "rejected" => Response.Types.Outcome.Rejected,
            "noted" => Response.Types.Outcome.Noted,
            var other => throw Trouble.Usage("outcome_unknown", $"“{other}” is no outcome: accepted, partly, rejected or noted."),
        };
        var consultation = await session.Caller.Consultation(parsed.GetValue(Consultation)!, stop);
        var steps = new ConsultationSteps(session.Caller, session.Output, session.Page);
        var change = parsed.GetValue(Eid) is { } eid ? await Change(session, consultation, eid, stop) : null;
        var comments = await steps.Comments(new ListCommentsRequest { ConsultationId = consultation.Id, Query = parsed.GetValue(Matching) ?? "", Answered = ListCommentsRequest.Types.Answered.No }, stop);
        foreach (var some in comments.Chunk(MostAtOnce))
            await steps.Answer(consultation.Id, [.. some.Select(one => one.Id)], outcome, parsed.GetValue(Reasons)!, change, stop);
        session.Output.Result("answers", new { consultationId = consultation.Id, consultation.Reference, comments = comments.Count, outcome = outcome.ToString() },
            comments.Count == 0 ? $"{consultation.Reference}: nothing to answer" : $"{consultation.Reference}: {comments.Count} comments answered, {CommentLines.Name(outcome)}");
    }

    private static async Task<CausedChange> Change(Session session, Consultation consultation, string eid, CancellationToken stop)
    {
        var consulted = consultation.Versions.Select(version => version.DocumentId).ToHashSet();
        var documents = await session.Caller.Documents(consultation.InitiativeId, stop);
        return new CausedChange { VersionId = documents.First(document => consulted.Contains(document.Id)).Versions[^1].Id, Eid = eid };
    }
}
