using OpenGov.Consultations.V1;
using OpenGov.Web.Localisation;
using Kind = OpenGov.Consultations.V1.Question.Types.Kind;

namespace OpenGov.Web.Pages.Desk;

/// <summary>A question as an official writes it. One without a text is none.</summary>
public sealed class QuestionForm
{
    public Dictionary<string, string> Text { get; set => field = value ?? []; } = [];

    /// <summary>By language, one option a line: the n-th lines belong together. Without options it is answered in words.</summary>
    public Dictionary<string, string> Options { get; set => field = value ?? []; } = [];

    /// <summary>How many options may be chosen; 1 unless said otherwise.</summary>
    public string? Most { get; set; }

    private bool IsEmpty => Text.Values.Concat(Options.Values).All(string.IsNullOrWhiteSpace);

    public static QuestionForm From(Question question) => new()
    {
        Text = new(question.Text),
        Options = question.Options.SelectMany(option => option.Text.Keys).Distinct().ToDictionary(
            language => language, language => string.Join('\n', question.Options.Select(option => option.Text.GetValueOrDefault(language, "")))),
        Most = question.MaxChoices > 1 ? question.MaxChoices.ToString(L10n) : null,
    };

    /// <summary>The question meant, or null where the fields are empty; what is wrong is noted under <paramref name="name"/>.</summary>
    public Question? Read(string name, int number, FormReader reader, FormErrorsOf errors, Texts L, LanguageSet languages)
    {
        if (IsEmpty) return null;

        var question = new Question { Kind = Kind.Text };
        question.Text.Add(reader.Localized($"{name}.Text", L["desk.question.text", ("number", number)], Text, 2000, languages, required: true));
        var lines = Options.ToDictionary(one => one.Key, one => reader.Lines($"{name}.Options[{one.Key}]", L["desk.question.options"], one.Value, most: 50, max: 300)).Where(one => one.Value.Count > 0).ToList();
        if (lines.Count == 0) return question;

        question.Kind = Kind.Choice;
        var first = $"{name}.Options[{lines[0].Key}]";
        if (lines.Any(one => one.Value.Count != lines[0].Value.Count)) errors(first, L["desk.question.options.uneven"]);
        else if (lines[0].Value.Count < 2) errors(first, L["desk.question.options.few"]);
        else question.Options.Add(lines[0].Value.Select((_, index) => new Question.Types.Option { Text = { lines.ToDictionary(one => one.Key, one => one.Value[index]) } }));

        question.MaxChoices = 1;
        if (string.IsNullOrWhiteSpace(Most)) return question;
        if (int.TryParse(Most.Trim(), L10n, out var most) && most >= 1 && most <= Math.Max(1, lines[0].Value.Count)) question.MaxChoices = most;
        else errors($"{name}.Most", L["desk.question.most.wrong"]);
        return question;
    }

    private static System.Globalization.CultureInfo L10n => System.Globalization.CultureInfo.InvariantCulture;
}

/// <summary>Notes what is wrong with a field.</summary>
public delegate void FormErrorsOf(string field, string message);
