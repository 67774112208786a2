using System.CommandLine;
using OpenGov.Consultations.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>consultation open</c>: puts a published version before the public.</summary>
internal static class OpenConsultation
{
    private static readonly Option<string?> Initiative = One("--initiative", "ID|REFERENCE", "The initiative.", required: true);
    private static readonly Option<int> Version = new("--version") { HelpName = "N", Description = "Number of the version, of each of its documents that has it (the latest public one of each)." };
    private static readonly Option<string[]> Title = Many("--title", "TEXT[@lang]", "Title of the consultation.", required: true);
    private static readonly Option<string[]> Description = Many("--description", "TEXT[@lang]", "What it is about and what is asked.");
    private static readonly Option<string[]> Question = Many("--question", "TEXT[@lang]", "Questions answered in words, each in one language.");
    private static readonly Option<string> Language = new("--language") { HelpName = "TAG", Description = "Language of texts that name none (et).", DefaultValueFactory = _ => "et" };
    private static readonly Option<double> Days = new("--days") { HelpName = "N", Description = "How long it is open (30).", DefaultValueFactory = _ => 30 };

    public static Command Command { get; } = new Command("open", "Opens a consultation at once. One of the same initiative and title that is there already stays as it is.")
        .With(Initiative, Version, Title, Description, Question, Language, Days)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var (language, number) = (parsed.GetValue(Language)!, parsed.GetValue(Version));
        var initiative = await session.Caller.Initiative(parsed.GetValue(Initiative)!, stop);
        var documents = await session.Caller.Documents(initiative.Id, stop);
        var versions = documents.Select(document => document.Versions.LastOrDefault(version => version.PublishTime is not null && (number == 0 || version.Number == number))).OfType<OpenGov.Drafts.V1.Version>().Select(version => version.Id).ToList();
        if (versions.Count == 0)
            throw Trouble.Usage("version_not_found", $"Initiative {initiative.Reference} has no public version{(number > 0 ? $" {number}" : "")}.");
        if (parsed.GetValue(Days) is not (> 0 and <= 1826))
            throw Trouble.Usage("days_invalid", "--days lies above 0 and is at most 1826, five years.");

        var steps = new ConsultationSteps(session.Caller, session.Output, session.Page);
        await steps.Open(new WantedConsultation(
            initiative.Id, versions,
            LocalizedOption.Read("--title", parsed.GetValue(Title)!, language),
            LocalizedOption.Read("--description", parsed.GetValue(Description) ?? [], language),
            [.. (parsed.GetValue(Question) ?? []).Select(text => new Question { Kind = Consultations.V1.Question.Types.Kind.Text, Text = { LocalizedOption.Read("--question", [text], language).ToDictionary() } })],
            TimeSpan.FromDays(parsed.GetValue(Days))), stop);
    }
}
