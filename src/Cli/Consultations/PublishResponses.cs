using System.CommandLine;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>consultation publish</c>: the answers written so far become public.</summary>
internal static class PublishResponses
{
    private static readonly Option<string?> Consultation = One("--consultation", "ID|REFERENCE", "The consultation; it must be closed.", required: true);

    public static Command Command { get; } = new Command("publish", "Publishes the answers written so far as the next edition of the response table.")
        .With(Consultation)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var consultation = await session.Caller.Consultation(parsed.GetValue(Consultation)!, stop);
        var steps = new ConsultationSteps(session.Caller, session.Output, session.Page);
        var table = await steps.Publish(consultation.Id, stop);
        session.Output.Result("response-table", new { consultationId = consultation.Id, consultation.Reference, number = table?.Number ?? consultation.ResponseTableNumber, isNew = table is not null, comments = table?.CommentCount, answered = table?.AnsweredCount },
            table is null ? $"{consultation.Reference}: nothing new to publish" : $"{consultation.Reference}: response table {table.Number} published, {table.AnsweredCount} of {table.CommentCount} comments answered");
    }
}
