using OpenGov.Drafts.V1;

namespace OpenGov.Cli;

/// <summary>An initiative that there shall be, with one document and its versions.</summary>
internal sealed record WantedInitiative
{
    public required string OrganisationId { get; init; }
    public required IReadOnlyDictionary<string, string> Title { get; init; }
    public IReadOnlyDictionary<string, string> Summary { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> Topics { get; init; } = [];
    public IReadOnlyList<string> AffectedActs { get; init; } = [];
    public IReadOnlyList<string> Places { get; init; } = [];
    public bool Publish { get; init; } = true;

    public CreateInitiativeRequest ToRequest() => new()
    {
        RequestId = RequestId.Of(["create initiative", OrganisationId, .. Pairs(Title), "", .. Pairs(Summary), "", .. Topics, "", .. AffectedActs, "", .. Places]),
        Initiative = new Initiative
        {
            OrganisationId = OrganisationId,
            Title = { Title.ToDictionary() },
            Summary = { Summary.ToDictionary() },
            Topics = { Topics },
            AffectedActs = { AffectedActs },
            Places = { Places },
        },
    };

    internal static IEnumerable<string> Pairs(IReadOnlyDictionary<string, string> texts) => texts.OrderBy(text => text.Key, StringComparer.Ordinal).SelectMany(text => (string[])[text.Key, text.Value]);
}

/// <summary>A document that an initiative shall have.</summary>
internal sealed record WantedDocument(DocumentKind Kind, IReadOnlyDictionary<string, string> Title, IReadOnlyList<WantedVersion> Versions);

/// <summary>A version that a document shall have.</summary>
internal sealed record WantedVersion(string FileName, byte[] Content, string Note)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Content));
}
