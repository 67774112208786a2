using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;

namespace OpenGov.Cli;

/// <summary>
/// The initiative with everything: an act whose first version was consulted on and answered, a second version that shows what changed, a second
/// consultation that is open, and lobby meetings.
/// </summary>
internal sealed class ForestPaths(Cast people)
{
    private const string Kadri = "kadri", First = "metsaradade-seadus-1.md", Second = "metsaradade-seadus-2.md";

    // A deadline cannot lie in the past, so the consultation that is to be seen closed is open for a moment only.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5), Month = TimeSpan.FromDays(30);
    private static readonly IReadOnlyDictionary<string, string> ActTitle = Cast.In("Seaduse eelnõu", "Draft act");

    private Initiative initiative = new();
    private Consultation first = new();

    /// <summary>Publishes the first version and has it commented.</summary>
    public async Task Begin(CancellationToken stop)
    {
        var organisation = await people.Caller(Kadri).Organisation(Cast.Climate, stop);
        var drafts = people.Drafts(Kadri);
        initiative = await drafts.Ensure(
            new WantedInitiative
            {
                OrganisationId = organisation.Id,
                Title = Cast.In("Metsaradade seadus", "Forest Paths Act"),
                Summary = Cast.In(
                    "Igale avalikule metsarajale hoidja, hoolduskava ja toetus; selged reeglid sellest, kes ja kuidas rajal liigub.",
                    "A keeper, a maintenance plan and support for every public forest path, and clear rules on who may move there and how."),
                Topics = ["environment", "local_government"],
                AffectedActs = ["Looduskaitseseadus", "Metsaseadus"],
            }, stop);
        var act = await drafts.Ensure(initiative, new WantedDocument(DocumentKind.Act, ActTitle, [Cast.Version(First, "")]), publish: true, stop);
        await people.Move(Kadri, initiative, [("intention", ""), ("drafting", "Mure ja lahendus on selged; koostatakse eelnõu.")], stop);

        await people.SignIn(["mari", "jaan", "liis"], stop);
        first = await people.Consultations(Kadri).Open(new WantedConsultation(
            initiative.Id, [act.Versions[0].Id],
            Cast.In("Metsaradade seaduse eelnõu esimene versioon", "First version of the Forest Paths Act"),
            Cast.In("Ootasime arvamusi eelnõu esimese versiooni kohta. (Näidis: see konsultatsioon oli avatud mõne sekundi.)", "We asked for opinions on the first version. (A demonstration: this consultation was open for a few seconds.)"),
            [], Moment), stop);
        await new ForestPathComments(people).OnTheFirstVersion(first, act.Versions[0].Id, stop);
    }

    /// <summary>Publishes the second version and the answers, opens the second consultation, notes the meetings.</summary>
    public async Task Finish(CancellationToken stop)
    {
        var (drafts, kadri) = (people.Drafts(Kadri), people.Consultations(Kadri));
        await new ForestPathMeetings(people).Note(initiative, stop);
        await WaitForDeadline(stop);

        var act = await drafts.Ensure(initiative, new WantedDocument(DocumentKind.Act, ActTitle, [Cast.Version(First, ""), Cast.Version(Second, "Esimese konsultatsiooni ettepanekud on arvesse võetud.")]), publish: true, stop);
        var memorandum = await drafts.Ensure(initiative, new WantedDocument(DocumentKind.ExplanatoryMemorandum, Cast.In("Seletuskiri", "Explanatory memorandum"), [Cast.Version("metsaradade-seadus-seletuskiri.md", "")]), publish: true, stop);
        await new ForestPathAnswers(people).OnTheFirstVersion(first, act.Versions[1].Id, stop);
        await people.Move(Kadri, initiative, [("drafting", ""), ("public_consultation", "Eelnõu teine versioon läheb avalikule konsultatsioonile.")], stop);

        var second = await kadri.Open(new WantedConsultation(
            initiative.Id, [act.Versions[1].Id, memorandum.Versions[0].Id],
            Cast.In("Metsaradade seaduse eelnõu teine versioon", "Second version of the Forest Paths Act"),
            Cast.In(
                "Teises versioonis on maaomaniku nõusolek pikem, toetus suurem ja ligipääsetavatel radadel oma paragrahv. Kommenteerige paragrahvi, mis teid puudutab, või vastake kahele küsimusele.",
                "In the second version the land owner's consent is longer, support is higher, and accessible paths have a section of their own. Comment on the provision that concerns you, or answer two questions."),
            ForestPathComments.Questions, Month), stop);
        await new ForestPathComments(people).OnTheSecondVersion(second, act.Versions[1].Id, stop);
    }

    private async Task WaitForDeadline(CancellationToken stop)
    {
        while ((await people.Caller(Kadri).Consultation(first.Id, stop)).State != ConsultationState.Closed)
            await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
    }
}
