using Grpc.Core;
using OpenGov.Consultations.V1;

namespace OpenGov.Cli;

/// <summary>What people say about the act.</summary>
internal sealed class ForestPathComments(Cast people)
{
    internal static IReadOnlyList<Question> Questions { get; } =
    [
        new()
        {
            Kind = Question.Types.Kind.Choice,
            Text = { Cast.In("Kuidas te metsaradu kasutate?", "How do you use forest paths?").ToDictionary() },
            MaxChoices = 3,
            Options =
            {
                new Question.Types.Option { Text = { Cast.In("Jalgsi", "On foot").ToDictionary() } },
                new Question.Types.Option { Text = { Cast.In("Jalgrattaga", "By bicycle").ToDictionary() } },
                new Question.Types.Option { Text = { Cast.In("Suuskadel", "On skis").ToDictionary() } },
                new Question.Types.Option { Text = { Cast.In("Lapsevankri või ratastooliga", "With a pram or a wheelchair").ToDictionary() } },
            },
        },
        new() { Kind = Question.Types.Kind.Text, Text = { Cast.In("Milline rada teie kodukandis vajab kõige enam hoolt, ja miks?", "Which path near you needs care most, and why?").ToDictionary() } },
    ];

    public async Task OnTheFirstVersion(Consultation consultation, string version, CancellationToken stop)
    {
        if (consultation.State == ConsultationState.Closed)
            return;
        var hikers = await people.Caller("liis").Organisation(Cast.Hikers, stop);
        var mari = await Say("mari", consultation, version, "art_3__para_2", "", ForestPathAnswers.OnConsent, "", stop);
        var jaan = await Say("jaan", consultation, version, "art_4__para_3", "", ForestPathAnswers.OnCycling, "", stop);
        var liis = await Say("liis", consultation, version, "art_8__para_2", "400 eurot", ForestPathAnswers.OnSupport, hikers.Id, stop);
        await Say("mari", consultation, version, "", "", ForestPathAnswers.OnAccess, "", stop);
        await Say("jaan", consultation, version, "art_6", "", ForestPathAnswers.OnClosing, "", stop);
        await Support("jaan", mari, stop);
        await Support("liis", mari, stop);
        await Support("mari", liis, stop);
        await Support("mari", jaan, stop);
    }

    public async Task OnTheSecondVersion(Consultation consultation, string version, CancellationToken stop)
    {
        var hikers = await people.Caller("liis").Organisation(Cast.Hikers, stop);
        var (use, care) = (consultation.Questions[0], consultation.Questions[1]);
        var mari = await Say("mari", consultation, version, "art_6__para_1", "rohkem kui viis rada", "Viis rada on liiga kõrge piir: meie vallas on neli rada ja ratastooliga ei pääse neist ühelegi. Ettepanek: üks ligipääsetav rada igas vallas.", "", stop);
        await Say("jaan", consultation, version, "art_9", "", "Sulgemisest võiks teatada vähemalt kolm päeva ette, et matkaseltskond saaks plaane muuta.", "", stop);
        var liis = await Say("liis", consultation, version, "art_8__para_2", "900 eurot", "Toetame suuremat toetust ligipääsetavale rajale. Palume täpsustada, kas see käib ka nende kilomeetrite kohta, mis on ligipääsetavad ainult osaliselt.", hikers.Id, stop);
        await Choose("mari", consultation, use, [0, 3], stop);
        await Choose("jaan", consultation, use, [0, 1, 2], stop);
        await people.Consultations("jaan").Comment(consultation.Id, "Kõpu poolsaare rannarada: kolm laudteed on läbi mädanenud.", "et", new CommentTarget { Question = new QuestionTarget { QuestionId = care.Id } }, "", stop);
        await Support("liis", mari, stop);
        await Support("jaan", mari, stop);
        await Support("mari", liis, stop);
    }

    /// <summary>A comment; null where the moment for it has passed, so that somebody on a slow machine sees fewer comments and no error.</summary>
    private async Task<Comment?> Say(string key, Consultation consultation, string version, string eid, string quote, string text, string organisation, CancellationToken stop)
    {
        var target = eid.Length == 0 ? null : new CommentTarget { Provision = new ProvisionTarget { VersionId = version, Eid = eid, QuotedText = quote } };
        try
        {
            return await people.Consultations(key).Comment(consultation.Id, text, "et", target, organisation, stop);
        }
        catch (RpcException late) when (late.RefusalCode == "consultation_closed")
        {
            return null;
        }
    }

    private Task<Comment> Choose(string key, Consultation consultation, Question question, int[] options, CancellationToken stop) =>
        people.Consultations(key).Comment(consultation.Id, "", "et", new CommentTarget { Question = new QuestionTarget { QuestionId = question.Id, OptionIds = { options.Select(option => question.Options[option].Id) } } }, "", stop);

    private async Task Support(string key, Comment? comment, CancellationToken stop)
    {
        if (comment is null)
            return;
        var caller = people.Caller(key);
        try
        {
            await caller.Ask(options => caller.Server.Comments.SupportCommentAsync(new SupportCommentRequest { CommentId = comment.Id }, options), stop);
        }
        catch (RpcException late) when (late.RefusalCode == "consultation_closed")
        {
            // The moment has passed: fewer voices, no error.
        }
    }
}
