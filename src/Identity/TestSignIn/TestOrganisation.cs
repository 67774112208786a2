using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>An organisation that test persons work for.</summary>
internal sealed record TestOrganisation(Guid Id, string RegistryCode, OrganisationKind Kind, string Et, string En, string? Place, string Website)
{
    internal static readonly TestOrganisation Climate = new(IdOf(1), "70001231", OrganisationKind.Ministry, "Kliimaministeerium", "Ministry of Climate", null, "https://kliimaministeerium.ee");
    internal static readonly TestOrganisation Justice = new(IdOf(2), "70000898", OrganisationKind.Ministry, "Justiits- ja Digiministeerium", "Ministry of Justice and Digital Affairs", null, "https://www.justdigi.ee");
    internal static readonly TestOrganisation GovernmentOffice = new(IdOf(3), "70004809", OrganisationKind.Agency, "Riigikantselei", "Government Office", null, "https://www.riigikantselei.ee");
    internal static readonly TestOrganisation Hikers = new(IdOf(4), "80000001", OrganisationKind.Association, "Eesti Matkajate Liit", "Estonian Hikers' Union", null, "");
    internal static readonly TestOrganisation Metsavalla = new(IdOf(5), "75000001", OrganisationKind.Municipality, "Metsavalla vald", "Metsavalla rural municipality", "9001", "");

    internal static IReadOnlyList<TestOrganisation> All { get; } = [Climate, Justice, GovernmentOffice, Hikers, Metsavalla];

    private static Guid IdOf(int number) => new($"01900000-0000-7000-8000-0000000002{number:00}");
}
