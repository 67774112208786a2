using System.Security.Cryptography;
using Google.Protobuf;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

/// <summary>One entry of a recording: what was sent, what is wrong with it, and what became of it.</summary>
internal sealed class RecordedEntry
{
    private RecordedEntry(Guid requestId, byte[] hash, WantedTarget target, string text, string language, string author, string channel, string externalReference, DateTimeOffset? received) =>
        (RequestId, Hash, Target, Text, Language, Author, Channel, ExternalReference, ReceiveTime) = (requestId, hash, target, text, language, author, channel, externalReference, received);

    public Guid RequestId { get; }

    /// <summary>SHA-256 of the entry as it was sent.</summary>
    public byte[] Hash { get; }
    public WantedTarget Target { get; }
    public string Text { get; }
    public string Language { get; }
    public string Author { get; }
    public string Channel { get; }
    public string ExternalReference { get; }
    public DateTimeOffset? ReceiveTime { get; }

    /// <summary>Why it is not taken over; null while nothing speaks against it.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The comment it became, or was before.</summary>
    public Guid? CommentId { get; private set; }

    /// <summary>It was there already.</summary>
    public bool Existed { get; private set; }

    public bool IsWaiting => Refusal is null && CommentId is null;

    /// <param name="now">The database's clock: nothing was received later than now.</param>
    public static RecordedEntry From(RecordedComment message, DateTimeOffset now)
    {
        var fields = new Fields();
        var source = message.Source ?? new RecordedSource();
        var target = WantedTarget.From(message.Target, fields);
        var entry = new RecordedEntry(
            fields.Id("request_id", message.RequestId),
            SHA256.HashData(message.ToByteArray()),
            target,
            NewComment.WordsFrom(message.Text, mayBeEmpty: target.OptionIds.Count > 0, fields),
            message.Language.Length == 0 ? "" : fields.Language("language", message.Language),
            fields.OptionalLine("source.author", source.Author, max: 300),
            fields.Line("source.channel", source.Channel, max: 100),
            fields.OptionalLine("source.external_reference", source.ExternalReference, max: 200),
            fields.OptionalTime("source.receive_time", source.ReceiveTime));
        fields.Require(entry.ReceiveTime is null || entry.ReceiveTime <= now, "source.receive_time", "This lies in the future.");
        entry.Refusal = fields.Refusal;
        return entry;
    }

    public void Refuse(Refusal refusal) => Refusal = refusal;

    public void Became(Guid comment) => CommentId = comment;

    public void WasThere(Guid comment) => (CommentId, Existed) = (comment, true);

    public RecordCommentsResponse.Types.Result ToMessage() =>
        new() { CommentId = CommentId?.ToString() ?? "", Existed = Existed, RefusalCode = Refusal?.Code ?? "", RefusalMessage = Refusal?.Message ?? "" };
}
