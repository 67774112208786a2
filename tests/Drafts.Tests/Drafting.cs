using Google.Protobuf;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Tests;

/// <summary>A version of a document of an initiative.</summary>
internal sealed record Draft(Initiative Initiative, Document Document, V1.Version Version);

/// <summary>The short way to initiatives, documents and versions of the Ministry of Climate.</summary>
internal static class Drafting
{
    public static readonly string ForestAct =
        Sample.Article("1", "Scope", "This Act applies to every forest in the country, whoever owns it and however it is used.")
        + Sample.Article("2", "Right of way", "Everyone may walk through a state forest between sunrise and sunset.", "Dogs are kept on a leash while birds are nesting there.");

    public static CreateInitiativeRequest AnIdea(this DraftsSystem system, Action<Initiative>? with = null)
    {
        var initiative = new Initiative { OrganisationId = system.Climate.ToString(), Title = { ["et"] = "Metsaseadus", ["en"] = "Forest Act" }, Topics = { "environment" } };
        with?.Invoke(initiative);
        return new() { RequestId = Calls.NewId(), Initiative = initiative };
    }

    public static async Task<Initiative> AnInitiative(this DraftsSystem system, Action<Initiative>? with = null) =>
        await system.Initiatives(system.Kadri).CreateInitiativeAsync(system.AnIdea(with));

    public static async Task<Initiative> Publish(this DraftsSystem system, Initiative initiative) =>
        await system.Initiatives(system.Kadri).PublishInitiativeAsync(new() { RequestId = Calls.NewId(), Id = initiative.Id });

    public static async Task<Initiative> APublicInitiative(this DraftsSystem system, Action<Initiative>? with = null) => await system.Publish(await system.AnInitiative(with));

    public static CreateDocumentRequest AnAct(this Initiative initiative) =>
        new() { RequestId = Calls.NewId(), InitiativeId = initiative.Id, Kind = DocumentKind.Act, Title = { ["et"] = "Metsaseadus", ["en"] = "Forest Act" } };

    public static async Task<Document> ADocument(this DraftsSystem system, Initiative initiative) => await system.Documents(system.Kadri).CreateDocumentAsync(initiative.AnAct());

    /// <summary>A file to upload; the Forest Act unless its articles are given.</summary>
    public static CreateVersionRequest AFile(this Document document, string? articles = null, bool publish = false) =>
        new() { RequestId = Calls.NewId(), DocumentId = document.Id, FileName = "act.xml", Content = ByteString.CopyFromUtf8(Sample.Act(articles ?? ForestAct)), Publish = publish };

    public static async Task<V1.Version> AVersion(this DraftsSystem system, Document document, string? articles = null, bool publish = true) =>
        await system.Documents(system.Kadri).CreateVersionAsync(document.AFile(articles, publish));

    /// <summary>A public version of a public initiative.</summary>
    public static async Task<Draft> ADraft(this DraftsSystem system, string? articles = null)
    {
        var initiative = await system.APublicInitiative();
        var document = await system.ADocument(initiative);
        return new(initiative, document, await system.AVersion(document, articles));
    }

    /// <summary>Moves an initiative through stages.</summary>
    public static async Task<Initiative> Move(this DraftsSystem system, Initiative initiative, params string[] stages)
    {
        foreach (var stage in stages)
            initiative = await system.Initiatives(system.Kadri).MoveInitiativeAsync(initiative.To(stage));
        return initiative;
    }

    public static MoveInitiativeRequest To(this Initiative initiative, string stage, string reason = "It is ready for that.") =>
        new() { RequestId = Calls.NewId(), Id = initiative.Id, Etag = initiative.Etag, Stage = stage, Reason = reason };

    public static WithdrawInitiativeRequest ToEnd(this Initiative initiative, string reason = "It is not needed any more.") =>
        new() { RequestId = Calls.NewId(), Id = initiative.Id, Etag = initiative.Etag, Reason = reason };

    public static async Task<Initiative> Withdraw(this DraftsSystem system, Initiative initiative) => await system.Initiatives(system.Kadri).WithdrawInitiativeAsync(initiative.ToEnd());

    /// <summary>An update of the named fields to what <paramref name="with"/> says.</summary>
    public static UpdateInitiativeRequest With(this Initiative initiative, string[] fields, Action<Initiative> with)
    {
        var change = new Initiative { Id = initiative.Id, Etag = initiative.Etag };
        with(change);
        return new() { RequestId = Calls.NewId(), Initiative = change, UpdateMask = new() { Paths = { fields } } };
    }

    public static UpdateInitiativeRequest Retitled(this Initiative initiative, string title) => initiative.With(["title"], change => change.Title["en"] = title);
}
