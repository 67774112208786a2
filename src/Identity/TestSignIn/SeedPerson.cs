namespace OpenGov.Identity;

/// <summary>Somebody invented, with what they may do. The codes begin with ZZ, which is no country.</summary>
internal sealed record SeedPerson(int Position, string Key, string Name, string Et, string En, params (TestOrganisation Organisation, string[] Roles)[] Memberships)
{
    private static readonly string[] Official = [Roles.Drafter, Roles.EngagementCoordinator, Roles.LobbyRegistrar];

    internal static IReadOnlyList<SeedPerson> All { get; } =
    [
        new(1, "mari", "Mari Maasikas", "Kodanik Tartust.", "A citizen from Tartu."),
        new(2, "jaan", "Jaan Tamm", "Kodanik Hiiumaalt.", "A citizen from Hiiumaa."),
        new(3, "kadri", "Kadri Kask", "Kliimaministeeriumi ametnik: koostab eelnõusid, kaasab ja registreerib kohtumisi.",
            "An official of the Ministry of Climate who drafts, consults and registers meetings.", (TestOrganisation.Climate, Official)),
        new(4, "peeter", "Peeter Pihlakas", "Justiits- ja Digiministeeriumi ametnik: koostab eelnõusid, kaasab ja registreerib kohtumisi.",
            "An official of the Ministry of Justice and Digital Affairs who drafts, consults and registers meetings.", (TestOrganisation.Justice, Official)),
        new(5, "liis", "Liis Lepik", "Eesti Matkajate Liidu esindaja.", "Represents the Estonian Hikers' Union.", (TestOrganisation.Hikers, [Roles.Representative])),
        new(6, "toomas", "Toomas Toomingas", "Metsavalla valla esindaja ja haldur.", "Represents and administers the rural municipality of Metsavalla.",
            (TestOrganisation.Metsavalla, [Roles.Representative, Roles.Administrator])),
        new(7, "anna", "Anna Aru", "Riigikantselei ametnik, kes hoiab süsteemi käigus.", "An official of the Government Office who runs the installation.",
            (TestOrganisation.GovernmentOffice, [Roles.Operator])),
        new(8, "kalle", "Kalle Kuusk", "Kliimaministeeriumi haldur: annab seal rolle.", "The administrator of the Ministry of Climate, who gives roles there.",
            (TestOrganisation.Climate, [Roles.Administrator])),
    ];

    /// <summary>The same in every installation.</summary>
    internal Guid Id => new($"01900000-0000-7000-8000-0000000001{Position:00}");

    /// <summary>An invented personal code.</summary>
    internal string Code => $"ZZ{Position:00000000000}";
}
