using Google.Protobuf.WellKnownTypes;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

/// <summary>A document as it is stored.</summary>
public sealed record DocumentRow
{
    public required Guid Id { get; init; }
    public required Guid InitiativeId { get; init; }

    /// <summary><c>act</c>, <c>explanatory_memorandum</c>, <c>annex</c>, <c>intention</c> or <c>other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON object: title by language.</summary>
    public required string Title { get; init; }
    public required DateTimeOffset CreateTime { get; init; }

    public Document ToMessage(IEnumerable<VersionRow> versions)
    {
        var message = new Document
        {
            Id = Id.ToString(),
            InitiativeId = InitiativeId.ToString(),
            Kind = DocumentKinds.Read(Kind),
            CreateTime = CreateTime.ToTimestamp(),
            Versions = { versions.Select(version => version.ToMessage(withFindings: false)) },
        };
        message.Title.Add(Localized.Read(Title));
        return message;
    }
}

/// <summary>The kinds of documents, as the contract and the database spell them.</summary>
internal static class DocumentKinds
{
    private static readonly Dictionary<DocumentKind, string> Codes = new()
    {
        [DocumentKind.Act] = "act",
        [DocumentKind.ExplanatoryMemorandum] = "explanatory_memorandum",
        [DocumentKind.Annex] = "annex",
        [DocumentKind.Intention] = "intention",
        [DocumentKind.Other] = "other",
    };

    public static string Write(DocumentKind kind) => Codes[kind];

    public static DocumentKind Read(string code) => Codes.First(one => one.Value == code).Key;
}
