using System.Net;
using AngleSharp.Html.Dom;
using OpenGov.Consultations.V1;

namespace OpenGov.Web.Tests;

/// <summary>A comment says what it is about wherever it stands, and its answer leads to the change that it caused.</summary>
[Collection<WithTheSite>]
public sealed class WhatACommentIsAbout(Site site)
{
    private const string First = "# Seadus\n\n## § 1. Hind\n\n(1) Hind on 5 eurot.\n\n(2) Hinda ei muudeta.\n\n## § 2. Aeg\n\n(1) Aeg on päev.\n\n(2) Aega ei pikendata.\n";

    [Fact]
    public async Task Is_said_beside_it_with_the_options_chosen()
    {
        using var kadri = await site.As("kadri");
        var (consultation, _, version) = await Asked(kadri, "Mille kohta", "Kas keelata mudel 7?");
        var comments = site.System.Client<CommentsApi.CommentsApiClient>("consultations", await site.System.SignIn("mari"));
        var question = consultation.Questions[0];
        await Write(comments, consultation, "Liiga kallis.", On(version, "art_1__para_2"));
        await Write(comments, consultation, "Liiga vara.", On(version, "art_2__para_2"));
        await Write(comments, consultation, "", new() { Question = new() { QuestionId = question.Id, OptionIds = { question.Options[1].Id } } });
        await Write(comments, consultation, "Üldiselt hea.", null);

        using var mari = await site.As("mari");
        foreach (var page in new[] { await mari.Page($"/et/consultations/{consultation.Reference}"), await mari.Page("/et/my/comments"), await kadri.Page($"/et/desk/consultations/{consultation.Reference}") })
        {
            Assert.Contains("§ 1 (2)", About(page, "Liiga kallis."), StringComparison.Ordinal);
            Assert.Contains("§ 2 (2)", About(page, "Liiga vara."), StringComparison.Ordinal);
            Assert.Contains("Kogu eelnõu", About(page, "Üldiselt hea."), StringComparison.Ordinal);
            var chosen = Assert.Single(page.QuerySelectorAll(".og-comment__about"), about => about.TextContent.Contains("Kas keelata mudel 7?", StringComparison.Ordinal));
            Assert.Equal(["Ei, oodata"], chosen.QuerySelectorAll("li").Select(option => option.TextContent.Trim()));
        }

        var table = await mari.Page($"/et/consultations/{consultation.Reference}/responses");
        Assert.Equal(["Kogu eelnõu", "§ 1 (2)", "§ 2 (2)", "Kas keelata mudel 7?"], table.QuerySelectorAll("section > h2").Select(heading => heading.TextContent.Trim()));
        Assert.All(await Task.WhenAll(table.QuerySelectorAll(".og-comment__about a").Select(link => mari.Get(link.GetAttribute("href")!))), answer => Assert.True((int)answer.StatusCode < 400));
    }

    [Fact]
    public async Task Can_be_chosen_anew_while_the_consultation_is_open()
    {
        using var kadri = await site.As("kadri");
        var (consultation, _, _) = await Asked(kadri, "Teisiti valitud");
        var question = consultation.Questions[0];
        var comments = site.System.Client<CommentsApi.CommentsApiClient>("consultations", await site.System.SignIn("mari"));
        var comment = await Write(comments, consultation, "", new() { Question = new() { QuestionId = question.Id, OptionIds = { question.Options[0].Id } } });

        using var mari = await site.As("mari");
        var form = await mari.Page($"/et/comments/{comment.Id}/edit");
        Assert.Equal(["Sent-Options"], await mari.Refused(form, "edit", ("Sent.Options", "")));
        var shown = await mari.Done(form, "edit", ("Sent.Options", question.Options[1].Id));

        Assert.Equal("Ei, oodata", shown.QuerySelector(".og-comment__choice")!.TextContent.Trim());
    }

    [Fact]
    public async Task Leads_from_the_answer_to_the_words_that_it_changed()
    {
        using var kadri = await site.As("kadri");
        var (consultation, initiative, version) = await Asked(kadri, "Mida see muutis");
        var comments = site.System.Client<CommentsApi.CommentsApiClient>("consultations", await site.System.SignIn("mari"));
        var comment = await Write(comments, consultation, "Palju raha.", On(version, "art_1__para_1"));
        var second = await kadri.PublishNext(initiative, First.Replace("5 eurot", "3 eurot", StringComparison.Ordinal));
        await site.System.Client<ResponsesApi.ResponsesApiClient>("consultations", await site.System.SignIn("kadri")).AnswerCommentsAsync(new()
        {
            RequestId = Guid.CreateVersion7().ToString(),
            ConsultationId = consultation.Id,
            CommentIds = { comment.Id },
            Outcome = Response.Types.Outcome.Accepted,
            Reasons = "Langetame.",
            Change = new() { VersionId = second, Eid = "art_1__para_1" },
        });

        var page = await kadri.Page($"/et/comments/{comment.Id}");
        var change = await Follow(kadri, page.QuerySelector(".og-answer__change a")!.GetAttribute("href")!);
        var words = change.GetElementById("art_1__para_1")!;
        Assert.Matches(@"\b5\b.*\b3\b", $"{words.QuerySelector("del")!.TextContent} {words.QuerySelector("ins")!.TextContent}".Replace(':', ' '));

        var untouched = await Follow(kadri, $"/et/versions/{second}/changes?provision=art_2__para_1");
        Assert.Contains("ei muutunud", untouched.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/versions/1", new Uri((await Follow(kadri, $"/et/versions/{version}/changes?provision=art_1")).Url).AbsolutePath, StringComparison.Ordinal);
    }

    private static string About(IHtmlDocument page, string words) =>
        Assert.Single(page.QuerySelectorAll(".og-comment"), card => card.QuerySelector(".og-comment__text")?.TextContent.Trim() == words).QuerySelector(".og-comment__about")!.TextContent;

    private static async Task<IHtmlDocument> Follow(Visitor visitor, string address)
    {
        using var answer = await visitor.Get(address);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await visitor.Page(answer.Headers.Location!.ToString());
    }

    private async Task<(Consultation Consultation, string Initiative, string Version)> Asked(Visitor kadri, string title, string asks = "Kas keelata?")
    {
        var (initiative, version) = await kadri.PublishText(title, First);
        var reference = await kadri.OpenConsultation(initiative, ("Sent.Questions[0].Text[et]", asks), ("Sent.Questions[0].Options[et]", "Jah, kohe\nEi, oodata"));
        return (await site.System.Client<ConsultationsApi.ConsultationsApiClient>("consultations").GetConsultationAsync(new() { Reference = reference }), initiative, version);
    }

    private static CommentTarget On(string version, string eid) => new() { Provision = new() { VersionId = version, Eid = eid } };

    private static async Task<Comment> Write(CommentsApi.CommentsApiClient comments, Consultation consultation, string text, CommentTarget? target) =>
        await comments.SubmitCommentAsync(new() { RequestId = Guid.CreateVersion7().ToString(), ConsultationId = consultation.Id, Text = text, Language = "et", Target = target });
}
