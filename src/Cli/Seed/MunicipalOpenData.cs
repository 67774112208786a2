using OpenGov.Drafts.V1;

namespace OpenGov.Cli;

/// <summary>An initiative of another ministry that has reached the government.</summary>
internal sealed class MunicipalOpenData(Cast people)
{
    public async Task Play(CancellationToken stop)
    {
        var organisation = await people.Caller("peeter").Organisation(Cast.Justice, stop);
        var drafts = people.Drafts("peeter");
        var initiative = await drafts.Ensure(
            new WantedInitiative
            {
                OrganisationId = organisation.Id,
                Title = Cast.In("Omavalitsuste avaandmete seadus", "Municipal Open Data Act"),
                Summary = Cast.In(
                    "Milliseid andmeid iga vald ja linn kõigile tasuta avaldab, kui kiiresti, ja kuidas riik väikest omavalitsust selles aitab.",
                    "Which data every municipality publishes free of charge, how quickly, and how the state helps the small ones with it."),
                Topics = ["digital", "local_government"],
            }, stop);
        await drafts.Ensure(initiative, new WantedDocument(DocumentKind.Act, Cast.In("Seaduse eelnõu", "Draft act"), [Cast.Version("omavalitsuste-avaandmed.md", "")]), publish: true, stop);
        await people.Move("peeter", initiative,
        [
            ("intention", ""),
            ("drafting", "Kavatsusele vastuväiteid ei esitatud."),
            ("coordination", "Eelnõu on valmis ja saadetakse ministeeriumidele kooskõlastamiseks."),
            ("government", "Ministeeriumid kooskõlastasid eelnõu märkusteta."),
        ], stop);
    }
}
