namespace OpenGov.Web.OpenData;

/// <summary>A data set of the open data: its titles are <c>catalogue.NAME</c> and <c>catalogue.NAME.text</c> in the language files.</summary>
/// <param name="Name">Last part of its address in the catalogue; permanent.</param>
/// <param name="Service">Whose description tells its fields: <c>/api/v1/openapi/SERVICE.json</c>.</param>
/// <param name="Address">Where it begins, below <c>/api/v1</c>.</param>
/// <param name="Formats">In which forms it can be taken.</param>
internal sealed record DataSet(string Name, string Service, string Address, params DataFormat[] Formats)
{
    /// <summary>Everything that can be taken without a key.</summary>
    public static IReadOnlyList<DataSet> All { get; } =
    [
        new("initiatives", "drafts", "initiatives", DataFormat.Json),
        new("consultations", "consultations", "consultations", DataFormat.Json),
        new("meetings", "lobby", "meetings", DataFormat.Json, DataFormat.Csv),
        new("representatives", "lobby", "representatives", DataFormat.Json),
        new("organisations", "identity", "organisations", DataFormat.Json),
        new("places", "identity", "places", DataFormat.Json),
        new("events", "notifications", "events", DataFormat.Json),
    ];
}

/// <summary>A form in which a data set can be taken.</summary>
/// <param name="Name">As in the European Union's authority table of file types.</param>
/// <param name="MediaType">As registered with IANA.</param>
/// <param name="Suffix">What stands at the end of its address.</param>
internal sealed record DataFormat(string Name, string MediaType, string Suffix)
{
    public static DataFormat Json { get; } = new("JSON", "application/json", "");
    public static DataFormat Csv { get; } = new("CSV", "text/csv", ".csv");
}
