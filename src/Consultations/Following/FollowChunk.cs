using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Following;

/// <summary>A comment's place to start from: the last version in which its provision stood.</summary>
public sealed record AnchorRow
{
    public required Guid CommentId { get; init; }
    public required string QuotedText { get; init; }
    public required Guid VersionId { get; init; }
    public required string Eid { get; init; }
}

/// <summary>Anchors of one version that are asked about in one call: at most 5,000, and about 2 MB of quotes.</summary>
public sealed record FollowChunk(Guid VersionId, IReadOnlyList<AnchorRow> Anchors)
{
    private const int MostAnchors = 5_000;
    private const int MostCharacters = 1_000_000;

    /// <summary>All the anchors, in chunks.</summary>
    public static IEnumerable<FollowChunk> Of(IEnumerable<AnchorRow> anchors)
    {
        foreach (var version in anchors.GroupBy(anchor => anchor.VersionId))
        {
            var chunk = new List<AnchorRow>();
            var characters = 0;
            foreach (var anchor in version)
            {
                var size = anchor.QuotedText.Length + anchor.Eid.Length;
                if (chunk.Count == MostAnchors || chunk.Count > 0 && characters + size > MostCharacters)
                {
                    yield return new(version.Key, chunk);
                    (chunk, characters) = ([], 0);
                }

                chunk.Add(anchor);
                characters += size;
            }

            yield return new(version.Key, chunk);
        }
    }

    /// <summary>The question to Drafts: where these stand in another version.</summary>
    public FollowAnchorsRequest Request(Guid toVersion) => new()
    {
        FromVersionId = VersionId.ToString(),
        ToVersionId = toVersion.ToString(),
        Anchors = { Anchors.Select(anchor => new Anchor { Eid = anchor.Eid, QuotedText = anchor.QuotedText }) },
    };
}
