using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Consultations;

/// <summary>A question as somebody wants to ask it: read from a message and checked, field by field. Ids are given here.</summary>
internal sealed record AskedQuestion(Guid Id, string Kind, IReadOnlyDictionary<string, string> Text, int MaxChoices, IReadOnlyList<AskedOption> Options)
{
    private const int MostQuestions = 100;
    private const int MostOptions = 50;

    public static IReadOnlyList<AskedQuestion> From(IReadOnlyList<Question> messages, Fields fields, string field)
    {
        fields.Count(field, messages.Count, 0, MostQuestions);
        return [.. messages.Take(MostQuestions).Select((message, index) => From(message, fields, $"{field}[{index}]"))];
    }

    private static AskedQuestion From(Question message, Fields fields, string field)
    {
        var kind = fields.Choice($"{field}.kind", message.Kind);
        var text = fields.Localized($"{field}.text", message.Text, max: 2000);
        if (kind != Question.Types.Kind.Choice)
        {
            fields.Require(message.Options.Count == 0, $"{field}.options", "Only a choice has options.");
            fields.Require(message.MaxChoices == 0, $"{field}.max_choices", "Only a choice has a number of choices.");
            return new(Guid.CreateVersion7(), "text", text, 0, []);
        }

        fields.Count($"{field}.options", message.Options.Count, 2, MostOptions);
        var options = message.Options.Take(MostOptions).Select((option, index) =>
            new AskedOption(Guid.CreateVersion7(), fields.Localized($"{field}.options[{index}].text", option.Text, max: 300))).ToList();
        var most = message.MaxChoices == 0 ? 1 : fields.Number($"{field}.max_choices", message.MaxChoices, 1, Math.Max(1, options.Count));
        return new(Guid.CreateVersion7(), "choice", text, most, options);
    }
}

/// <summary>An option of a choice.</summary>
internal sealed record AskedOption(Guid Id, IReadOnlyDictionary<string, string> Text);

internal static class AskedQuestions
{
    /// <summary>Makes these the questions of the consultation, in place of those it had.</summary>
    public static async Task Ask(this Work work, Guid consultation, IReadOnlyList<AskedQuestion> questions)
    {
        await work.Execute("delete from question where consultation_id = @consultation", new { consultation });
        await work.Execute(
            """
            insert into question (id, consultation_id, position, kind, text, max_choices)
            select id, @consultation, position, kind, text, max_choices
            from unnest(@ids, @kinds, @texts::jsonb[], @most) with ordinality as asked (id, kind, text, max_choices, position)
            """,
            new
            {
                consultation,
                ids = questions.Select(one => one.Id).ToArray(),
                kinds = questions.Select(one => one.Kind).ToArray(),
                texts = questions.Select(one => Json.Write(one.Text)).ToArray(),
                most = questions.Select(one => one.MaxChoices).ToArray(),
            });

        var options = questions.SelectMany(question => question.Options.Select((option, index) => (question, option, index))).ToList();
        await work.Execute(
            """
            insert into question_option (id, question_id, position, text)
            select id, question_id, position, text from unnest(@ids, @questions, @positions, @texts::jsonb[]) as given (id, question_id, position, text)
            """,
            new
            {
                ids = options.Select(one => one.option.Id).ToArray(),
                questions = options.Select(one => one.question.Id).ToArray(),
                positions = options.Select(one => one.index + 1).ToArray(),
                texts = options.Select(one => Json.Write(one.option.Text)).ToArray(),
            });
    }
}
