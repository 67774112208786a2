using OpenGov.Drafts.V1;

namespace OpenGov.Cli;

/// <summary>An initiative at its very beginning: an intention.</summary>
internal sealed class SharedMobility(Cast people)
{
    public async Task Play(CancellationToken stop)
    {
        var organisation = await people.Caller("kadri").Organisation(Cast.Climate, stop);
        var drafts = people.Drafts("kadri");
        var initiative = await drafts.Ensure(
            new WantedInitiative
            {
                OrganisationId = organisation.Id,
                Title = Cast.In("Jagatud liikuvuse seadus", "Shared Mobility Act"),
                Summary = Cast.In(
                    "Tõukeratta, jalgratta ja auto jagamisele ühtsed reeglid: kuhu võib sõiduki jätta, kes vastutab ja milliseid andmeid linn saab.",
                    "One set of rules for sharing scooters, bicycles and cars: where a vehicle may be left, who is responsible, and which data a city gets."),
                Topics = ["transport", "local_government"],
            }, stop);
        await drafts.Ensure(initiative, new WantedDocument(DocumentKind.Intention, Cast.In("Väljatöötamiskavatsus", "Intention"), [Cast.Version("jagatud-liikuvus-kavatsus.md", "")]), publish: true, stop);
    }
}
