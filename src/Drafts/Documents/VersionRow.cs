using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using OpenGov.Drafts.Texts;
using Finding = OpenGov.Drafts.Texts.Finding;

namespace OpenGov.Drafts.Documents;

/// <summary>A row of the view <c>version_row</c>: a version without its bytes and its text.</summary>
public sealed record VersionRow
{
    public required Guid Id { get; init; }
    public required Guid DocumentId { get; init; }
    public required Guid InitiativeId { get; init; }
    public required int Number { get; init; }
    public required string Note { get; init; }
    public required string Language { get; init; }
    public required string Title { get; init; }
    public required string FileName { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required string Sha256 { get; init; }
    public required int ProvisionCount { get; init; }

    /// <summary>JSON array of what the import noticed.</summary>
    public required string Finding { get; init; }
    public required int FindingCount { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
    public DateTimeOffset? PublishTime { get; init; }

    public V1.Version ToMessage(bool withFindings)
    {
        var message = new V1.Version
        {
            Id = Id.ToString(),
            DocumentId = DocumentId.ToString(),
            InitiativeId = InitiativeId.ToString(),
            Number = Number,
            Note = Note,
            Language = Language,
            Title = Title,
            FileName = FileName,
            MediaType = MediaType,
            Size = Size,
            Sha256 = Sha256,
            ProvisionCount = ProvisionCount,
            FindingCount = FindingCount,
            CreateTime = CreateTime.ToTimestamp(),
            PublishTime = PublishTime?.ToTimestamp(),
        };
        if (withFindings)
            message.Findings.Add((JsonSerializer.Deserialize<List<Finding>>(Finding) ?? []).Select(ToMessage));
        return message;
    }

    private static V1.Finding ToMessage(Finding finding) => new()
    {
        Severity = finding.Severity == Severity.Warning ? V1.Finding.Types.Severity.Warning : V1.Finding.Types.Severity.Info,
        Code = finding.Code,
        Message = finding.Message,
        Where = finding.Where ?? "",
    };
}
