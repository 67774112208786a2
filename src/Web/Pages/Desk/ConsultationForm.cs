using OpenGov.Consultations.V1;
using OpenGov.Web.Components;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Pages.Desk;

/// <summary>What an official writes about a consultation.</summary>
public sealed class ConsultationForm : DeskForm
{
    /// <summary>How many questions can be written in the form.</summary>
    public const int MostQuestions = 10;

    public Dictionary<string, string> Title { get; set => field = value ?? []; } = [];

    public Dictionary<string, string> Description { get; set => field = value ?? []; } = [];

    public List<string> Versions { get; set => field = value ?? []; } = [];

    public List<QuestionForm> Questions { get; set => field = value ?? []; } = [new()];

    /// <summary>Nothing: at once.</summary>
    public DateTimeInput? Opens { get; set; }

    public DateTimeInput? Closes { get; set; }

    public List<string> Places { get; set => field = value ?? []; } = [];

    /// <summary>Reads title, description and questions into a consultation.</summary>
    public Consultation Read(FormErrors errors, Texts L, LanguageSet languages)
    {
        var (reader, read) = (new FormReader(errors, L), new Consultation());
        read.Title.Add(reader.Localized("Sent.Title", L["desk.consultation.title"], Title, 300, languages, required: true));
        read.Description.Add(reader.Localized("Sent.Description", L["desk.consultation.description"], Description, 10_000, languages, required: false));
        read.Questions.Add(Questions.Select((question, index) => question.Read($"Sent.Questions[{index}]", index + 1, reader, errors.Add, L, languages)).OfType<Question>());
        return read;
    }
}
