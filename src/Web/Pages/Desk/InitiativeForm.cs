using OpenGov.Drafts.V1;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Pages.Desk;

/// <summary>What an official writes about an initiative.</summary>
public sealed class InitiativeForm : DeskForm
{
    public string? Organisation { get; set; }

    public Dictionary<string, string> Title { get; set => field = value ?? []; } = [];

    public Dictionary<string, string> Summary { get; set => field = value ?? []; } = [];

    public List<string> Topics { get; set => field = value ?? []; } = [];

    /// <summary>One act a line.</summary>
    public string? Acts { get; set; }

    public List<string> Places { get; set => field = value ?? []; } = [];

    public static InitiativeForm From(Initiative initiative) => new()
    {
        Etag = initiative.Etag,
        Title = new(initiative.Title),
        Summary = new(initiative.Summary),
        Topics = [.. initiative.Topics],
        Acts = string.Join('\n', initiative.AffectedActs),
        Places = [.. initiative.Places],
    };

    /// <summary>What was entered; what is wrong with it is noted by the reader.</summary>
    public Initiative Read(FormReader reader, Texts L, LanguageSet languages)
    {
        var read = new Initiative();
        read.Title.Add(reader.Localized("Sent.Title", L["desk.initiative.title"], Title, 300, languages, required: true));
        read.Summary.Add(reader.Localized("Sent.Summary", L["desk.initiative.summary"], Summary, 4000, languages, required: false));
        reader.AtMost(Topics.Count, 10, "Sent.Topics", L["desk.initiative.topics"]);
        read.Topics.Add(Topics);
        read.AffectedActs.Add(reader.Lines("Sent.Acts", L["desk.initiative.acts"], Acts, most: 50, max: 300));
        read.Places.Add(Places);
        return read;
    }
}
