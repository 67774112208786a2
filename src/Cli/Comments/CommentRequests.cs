using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using OpenGov.Consultations.V1;

namespace OpenGov.Cli;

/// <summary>Turns read comments into requests that are the same in every run.</summary>
internal static class CommentRequests
{
    private const int LongestAuthor = 300, LongestReference = 200, Mark = 8;

    /// <summary>
    /// One entry for each comment, in order. Its <c>request_id</c> stands for consultation, row and how often the same row came before: identical
    /// rows are legitimate (campaigns) and each is kept. Without a number of its own, or with one that other rows have too, the comment
    /// gets a reference from the same meaning, so that the service does not take one for the other.
    /// </summary>
    public static IReadOnlyList<RecordedComment> Of(string consultationId, string channel, IReadOnlyList<ReadComment> comments)
    {
        var occurrences = new Occurrences();
        var shared = comments.GroupBy(one => one.Reference).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. comments.Select(comment =>
        {
            var occurrence = occurrences.Next(comment.Cells);
            var id = RequestId.Of(["record comment", consultationId, .. comment.Cells, occurrence.ToString(CultureInfo.InvariantCulture)]);
            var reference = comment.Reference.Length == 0 ? id : shared.Contains(comment.Reference) ? $"{comment.Reference}#{id[..Mark]}" : comment.Reference;
            return new RecordedComment
            {
                RequestId = id,
                Text = comment.Text,
                Language = comment.Language,
                Source = new RecordedSource
                {
                    Author = comment.Author.Length <= LongestAuthor ? comment.Author : $"{comment.Author[..(LongestAuthor - 1)]}…",
                    Channel = channel,
                    ExternalReference = reference.Length <= LongestReference ? reference : id,
                    ReceiveTime = comment.Received is { } received ? Timestamp.FromDateTimeOffset(received) : null,
                },
            };
        })];
    }
}
