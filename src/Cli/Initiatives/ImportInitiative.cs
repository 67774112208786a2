using System.CommandLine;
using OpenGov.Drafts.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>import initiative</c>: an initiative with one document, in one or more versions.</summary>
internal static class ImportInitiative
{
    private static readonly Option<string[]> Title = Many("--title", "TEXT[@lang]", "Title of the initiative; several languages: --title “Metsarajad@et” --title “Forest paths@en”.", required: true);
    private static readonly Option<string?> Organisation = One("--organisation", "CODE|ID", "The responsible organisation, by registry code or id.", required: true);
    private static readonly Option<string[]> Version = Many("--version", "FILE", "The document's versions in order: Akoma Ntoso XML, Markdown or plain text.", required: true);
    private static readonly Option<string> Language = new("--language") { HelpName = "TAG", Description = "Language of texts that name none (et).", DefaultValueFactory = _ => "et" };
    private static readonly Option<string[]> Summary = Many("--summary", "TEXT[@lang]", "What it is about, in plain words.");
    private static readonly Option<string[]> Topic = Many("--topic", "CODE", "Topics of the policy cycle, e.g. environment.");
    private static readonly Option<string> Kind = new("--kind") { HelpName = "KIND", Description = "What the document is: act, explanatory-memorandum, annex, intention or other (act).", DefaultValueFactory = _ => "act" };
    private static readonly Option<string[]> DocumentTitle = Many("--document-title", "TEXT[@lang]", "Title of the document (that of the initiative).");
    private static readonly Option<string[]> AffectedAct = Many("--affected-act", "TEXT", "Acts that it would change.");
    private static readonly Option<string[]> Place = Many("--place", "CODE", "Counties and municipalities it concerns (the whole country).");
    private static readonly Option<string[]> Note = Many("--note", "TEXT", "What is new in each version, in the order of --version.");
    private static readonly Option<bool> NoPublish = new("--no-publish") { Description = "Leave initiative and versions unpublished." };
    private static readonly Option<string?> Stage = One("--stage", "CODE", "Then move the initiative to this stage; needs --reason.");
    private static readonly Option<string?> Reason = One("--reason", "TEXT", "Why it is moved; public.");

    public static Command Command { get; } = new Command("initiative",
        "Brings in an initiative and the versions of its text. Run again, it goes on where it stopped: an initiative is known by organisation and title, a version by its bytes.")
        .With(Title, Organisation, Version, Language, Summary, Topic, Kind, DocumentTitle, AffectedAct, Place, Note, NoPublish, Stage, Reason)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var (language, publish) = (parsed.GetValue(Language)!, !parsed.GetValue(NoPublish));
        var (stage, reason) = (parsed.GetValue(Stage), parsed.GetValue(Reason));
        var title = LocalizedOption.Read("--title", parsed.GetValue(Title)!, language);
        var documentTitle = LocalizedOption.Read("--document-title", parsed.GetValue(DocumentTitle) ?? [], language);
        var notes = parsed.GetValue(Note) ?? [];
        var kind = KindOf(parsed.GetValue(Kind)!);
        var files = parsed.GetValue(Version)!.Select(Existing).ToList();
        if (stage is not null && string.IsNullOrWhiteSpace(reason))
            throw Trouble.Usage("reason_missing", "--stage needs --reason: why the initiative moves on is public.");
        if (notes.Length > files.Count)
            throw Trouble.Usage("too_many_notes", $"There are {notes.Length} notes for {files.Count} versions.");

        var organisation = await session.Caller.Organisation(parsed.GetValue(Organisation)!, stop);
        var import = new InitiativeImport(session.Caller, session.Output, session.Page);
        var initiative = await import.Ensure(
            new WantedInitiative
            {
                OrganisationId = organisation.Id,
                Title = title,
                Summary = LocalizedOption.Read("--summary", parsed.GetValue(Summary) ?? [], language),
                Topics = parsed.GetValue(Topic) ?? [],
                AffectedActs = parsed.GetValue(AffectedAct) ?? [],
                Places = parsed.GetValue(Place) ?? [],
                Publish = publish,
            }, stop);
        var versions = files.Select((file, index) => new WantedVersion(Path.GetFileName(file), File.ReadAllBytes(file), index < notes.Length ? notes[index] : "")).ToList();
        await import.Ensure(initiative, new WantedDocument(kind, documentTitle.Count > 0 ? documentTitle : title, versions), publish, stop);
        if (stage is not null)
            await import.Move(initiative, stage, reason!, stop);
    }

    private static DocumentKind KindOf(string name) => name switch
    {
        "act" => DocumentKind.Act,
        "explanatory-memorandum" => DocumentKind.ExplanatoryMemorandum,
        "annex" => DocumentKind.Annex,
        "intention" => DocumentKind.Intention,
        "other" => DocumentKind.Other,
        _ => throw Trouble.Usage("kind_unknown", $"“{name}” is no kind of document: act, explanatory-memorandum, annex, intention or other."),
    };
}
