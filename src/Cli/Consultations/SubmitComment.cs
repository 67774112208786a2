using System.CommandLine;
using OpenGov.Consultations.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>consultation comment</c>: one comment, on the whole or on a provision.</summary>
internal static class SubmitComment
{
    private static readonly Option<string?> Consultation = One("--consultation", "ID|REFERENCE", "The consultation.", required: true);
    private static readonly Option<string?> Text = One("--text", "TEXT", "The comment.", required: true);
    private static readonly Option<string?> Provision = One("--provision", "EID", "The provision it is about, e.g. art_5 (the whole).");
    private static readonly Option<string?> Quote = One("--quote", "WORDS", "Words of the provision that are meant.");
    private static readonly Option<string?> Organisation = One("--organisation", "CODE|ID", "The organisation it speaks for (the person signed in).");
    private static readonly Option<string> Language = new("--language") { HelpName = "TAG", Description = "Language of the comment (et).", DefaultValueFactory = _ => "et" };

    public static Command Command { get; } = new Command("comment", "Submits a comment; needs --as. The same comment sent again is the same comment.")
        .With(Consultation, Text, Provision, Quote, Organisation, Language)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var consultation = await session.Caller.Consultation(parsed.GetValue(Consultation)!, stop);
        var organisation = parsed.GetValue(Organisation) is { } code ? (await session.Caller.Organisation(code, stop)).Id : "";
        var target = parsed.GetValue(Provision) is { } eid
            ? new CommentTarget { Provision = new ProvisionTarget { VersionId = consultation.Versions[0].VersionId, Eid = eid, QuotedText = parsed.GetValue(Quote) ?? "" } }
            : null;

        var steps = new ConsultationSteps(session.Caller, session.Output, session.Page);
        var comment = await steps.Comment(consultation.Id, parsed.GetValue(Text)!, parsed.GetValue(Language)!, target, organisation, stop);
        CommentLines.Tell(session.Output, comment);
    }
}
