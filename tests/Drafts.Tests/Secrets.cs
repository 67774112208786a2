using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Tests;

/// <summary>Something public, and beside it what is not: a version and a document of it, and an initiative with everything.</summary>
/// <param name="Version">A later, unpublished version of the public document.</param>
/// <param name="Document">A document of the public initiative without a public version.</param>
internal sealed record Secrets(Draft Shown, V1.Version Version, Document Document, Draft Hidden, string Word)
{
    /// <summary>What nobody else may ever see.</summary>
    public string[] Words => [Word, Version.Id, Document.Id, Hidden.Initiative.Id, Hidden.Initiative.Reference, Hidden.Document.Id, Hidden.Version.Id];

    public static async Task<Secrets> Make(DraftsSystem system)
    {
        var word = Calls.AWord();
        var text = Sample.Article("1", word, word);
        var shown = await system.ADraft();
        var (version, document) = (await system.AVersion(shown.Document, text, publish: false), await system.ADocument(shown.Initiative));
        var initiative = await system.AnInitiative(with => (with.Title["en"], with.Summary["en"]) = (word, word));
        var hidden = await system.ADocument(initiative);
        return new(shown, version, document, new(initiative, hidden, await system.AVersion(hidden, text, publish: false)), word);
    }
}
