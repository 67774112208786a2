using NpgsqlTypes;
using OpenGov.Drafts.Texts;
using Provision = OpenGov.Drafts.Texts.Provision;

namespace OpenGov.Drafts.Documents;

/// <summary>The text of a version in the database, and as a message.</summary>
internal static class Provisions
{
    /// <summary>Stores every provision in document order, as one stream.</summary>
    public static async Task Store(Work work, Guid version, LegalText text)
    {
        await using var copy = await work.Connection.BeginBinaryImportAsync(
            "copy provision (version_id, position, eid, parent_eid, kind, number, heading, text, html, depth, hash, label) from stdin (format binary)", work.Stop);
        for (var position = 0; position < text.Provisions.Count; position++)
        {
            var one = text.Provisions[position];
            await copy.StartRowAsync(work.Stop);
            await copy.WriteAsync(version, NpgsqlDbType.Uuid, work.Stop);
            await copy.WriteAsync(position, NpgsqlDbType.Integer, work.Stop);
            await copy.WriteAsync(one.EId, NpgsqlDbType.Text, work.Stop);
            await copy.WriteAsync(one.ParentEId, NpgsqlDbType.Text, work.Stop);
            await copy.WriteAsync(one.Kind.ToString(), NpgsqlDbType.Text, work.Stop);
            await copy.WriteAsync(one.Number ?? "", NpgsqlDbType.Text, work.Stop);
            await copy.WriteAsync(one.Heading ?? "", NpgsqlDbType.Text, work.Stop);
            await copy.WriteAsync(one.Text, NpgsqlDbType.Text, work.Stop);
            await copy.WriteAsync(one.Html, NpgsqlDbType.Text, work.Stop);
            await copy.WriteAsync(one.Depth, NpgsqlDbType.Integer, work.Stop);
            await copy.WriteAsync(one.Hash, NpgsqlDbType.Text, work.Stop);
            await copy.WriteAsync(ProvisionLabel.Of(one, text), NpgsqlDbType.Text, work.Stop);
        }

        await copy.CompleteAsync(work.Stop);
    }

    public static V1.Provision ToMessage(this Provision provision, LegalText text, bool withHtml) => new()
    {
        Eid = provision.EId,
        ParentEid = provision.ParentEId ?? "",
        Kind = ElementName(provision.Kind),
        Number = provision.Number ?? "",
        Heading = provision.Heading ?? "",
        Text = provision.Text,
        Html = withHtml ? provision.Html : "",
        Depth = provision.Depth,
        Hash = provision.Hash,
        Label = ProvisionLabel.Of(provision, text),
    };

    /// <summary><c>LongTitle</c> → <c>longTitle</c>, as Akoma Ntoso writes its elements.</summary>
    private static string ElementName(ProvisionKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>A row of the table <c>provision</c>.</summary>
internal sealed record ProvisionRow
{
    public required string Eid { get; init; }
    public string? ParentEid { get; init; }
    public required string Kind { get; init; }
    public required string Number { get; init; }
    public required string Heading { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }
    public required int Depth { get; init; }
    public required string Hash { get; init; }

    public Provision ToProvision() => new(
        Eid, ParentEid, Enum.TryParse<ProvisionKind>(Kind, out var kind) ? kind : ProvisionKind.Other,
        Number is "" ? null : Number, Heading is "" ? null : Heading, Text, Html, Depth, Hash);
}
