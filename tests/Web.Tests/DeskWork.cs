using System.Net;
using System.Text;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;

namespace OpenGov.Web.Tests;

/// <summary>An official's day, through the pages alone.</summary>
[Collection<WithTheSite>]
public sealed class DeskWork(Site site)
{
    [Fact]
    public async Task Leads_from_the_first_words_of_an_initiative_to_the_published_answers()
    {
        using var kadri = await site.As("kadri");
        var (initiative, version) = await kadri.PublishText("Vähem plasti");
        var desk = await kadri.Page($"/et/desk/initiatives/{initiative}");
        Assert.Contains("Versioon 1", desk.QuerySelector("#documents")!.ParentElement!.TextContent, StringComparison.Ordinal);

        var form = await kadri.Page($"/et/desk/consultations/new?initiative={initiative}");
        using var more = await kadri.Submit(form, "consultation", ("Sent.Title[et]", "Mida arvate plastist?"), ("Sent.Questions[0].Text[et]", "Kas keelata kõrred?"), ("Sent.Questions[0].Options[et]", "Jah\nEi"), ("Sent.Do", "add"));
        var longer = await Visitor.Read(more);
        Assert.Equal("Kas keelata kõrred?", longer.GetElementById("Sent-Questions-0-Text-et")!.TextContent.Trim());
        Assert.NotNull(longer.GetElementById("Sent-Questions-1-Text-et"));
        var consultation = (await kadri.Done(longer, "consultation", [("Sent.Questions[1].Text[et]", "Mis veel?"), .. DeskStories.InTime("Sent.Closes", DateTimeOffset.UtcNow.AddDays(1))])).LastPart();
        var announced = await site.System.Client<ConsultationsApi.ConsultationsApiClient>("consultations").GetConsultationAsync(new() { Reference = consultation });
        Assert.Equal([Question.Types.Kind.Choice, Question.Types.Kind.Text], announced.Questions.Select(question => question.Kind));
        Assert.Equal([version], announced.Versions.Select(one => one.VersionId));

        var comments = await site.System.Comment("mari", consultation, "Kõrred ei ole probleem.", "Kõrred keelata hiljem.", "Miks mitte topsid?", "Lisaksin topsid.");
        var list = await kadri.Page($"/et/desk/consultations/{consultation}?answered=no");
        Assert.Equal(4, list.QuerySelectorAll("input[name=comment]").Length);
        Assert.Single((await kadri.Page($"/et/desk/consultations/{consultation}?q=topsid&answered=no&who=")).QuerySelectorAll("input[value='" + comments[3].Id + "']"));

        var both = await kadri.Page($"/et/desk/consultations/{consultation}/answer?comment={comments[0].Id}&comment={comments[1].Id}");
        await kadri.Done(both, "answer", ("Sent.Outcome", "partly"), ("Sent.Reasons", "Üleminekuaeg on nüüd pikem."), ("Sent.Version", version), ("Sent.Provision", "§ 2"));
        var grouping = await kadri.Page($"/et/desk/consultations/{consultation}/group?comment={comments[2].Id}&comment={comments[3].Id}");
        var group = await kadri.Done(grouping, "group", ("Sent.Title", "Topsid"));
        await kadri.Done(group, "answer", ("Sent.Outcome", "noted"), ("Sent.Reasons", "Topside kohta tuleb eraldi eelnõu."));

        var revising = await kadri.Page($"/et/desk/consultations/{consultation}/revise?comment={comments[2].Id}");
        await kadri.Done(revising, "revise", ("Sent.Reasons", "Topside kohta tuleb eraldi eelnõu kevadel."));

        var publishing = await kadri.Page($"/et/desk/consultations/{consultation}/publish");
        using (var early = await kadri.Submit(publishing, "publish"))
            Assert.Contains("ei ole veel lõppenud", (await Visitor.Read(early)).QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        await site.System.SetClock("consultations", DateTimeOffset.UtcNow.AddDays(2));
        try
        {
            await kadri.Done(publishing, "publish");
        }
        finally
        {
            await site.System.SetClock("consultations", null);
        }

        var table = await site.System.Client<ResponsesApi.ResponsesApiClient>("consultations").GetResponseTableAsync(new() { ConsultationId = announced.Id });
        Assert.Equal((1, 4, 2, 2), (table.Number, table.AnsweredCount, table.PartlyAccepted, table.Noted));
        Assert.Contains(table.Rows, row => row.Comment.Response.Reasons.EndsWith("kevadel.", StringComparison.Ordinal) && row.Comment.Response.Revision == 2);
        Assert.All(table.Rows.Where(row => row.Comment.Response.Outcome == Response.Types.Outcome.PartlyAccepted), row => Assert.Equal(version, row.Comment.Response.Change.VersionId));
    }

    [Fact]
    public async Task Sent_twice_is_done_once()
    {
        using var kadri = await site.As("kadri");
        var form = await kadri.Page("/et/desk/initiatives/new");
        (string, string)[] fields = [("Sent.Title[et]", "Kaks korda saadetud")];
        var first = (await kadri.Done(form, "initiative", fields)).LastPart();
        Assert.Equal(first, (await kadri.Done(form, "initiative", fields)).LastPart());
        Assert.Equal(1, await site.System.Value<long>("drafts", "select count(*) from initiative where title ->> 'et' = 'Kaks korda saadetud'"));

        var publish = await kadri.Page($"/et/desk/initiatives/{first}/publish");
        await kadri.Done(publish, "publish");
        await kadri.Done(publish, "publish");
        var move = await kadri.Page($"/et/desk/initiatives/{first}/move");
        await kadri.Done(move, "move", ("Sent.Stage", "concept"), ("Sent.Reason", "Lahendus on valitud."));
        await kadri.Done(move, "move", ("Sent.Stage", "concept"), ("Sent.Reason", "Lahendus on valitud."));
        var withdraw = await kadri.Page($"/et/desk/initiatives/{first}/withdraw");
        await kadri.Done(withdraw, "withdraw", ("Sent.Reason", "Loobume."));
        var ended = await kadri.Done(withdraw, "withdraw", ("Sent.Reason", "Loobume."));

        Assert.Empty(ended.QuerySelectorAll("main a[href$='/move'], main a[href$='/edit'], main a[href$='/documents/new']"));
        var passages = (await site.System.Client<InitiativesApi.InitiativesApiClient>("drafts").GetInitiativeAsync(new() { Reference = first })).Passages;
        Assert.Equal(["intention", "concept", "withdrawn"], passages.Select(passage => passage.Stage));
    }

    [Fact]
    public async Task Describes_an_initiative_anew_and_loses_no_change_of_another()
    {
        using var kadri = await site.As("kadri");
        var initiative = (await kadri.StartInitiative("Kirjeldatav")).LastPart();
        var (mine, theirs) = (await kadri.Page($"/et/desk/initiatives/{initiative}/edit"), await kadri.Page($"/et/desk/initiatives/{initiative}/edit"));
        await kadri.Done(theirs, "initiative", ("Sent.Summary[et]", "Teise inimese muudatus"), ("Sent.Acts", "Pakendiseadus"));

        using var refused = await kadri.Submit(mine, "initiative", ("Sent.Summary[et]", "Minu muudatus"));
        var page = await Visitor.Read(refused);
        Assert.Contains("Vahepeal on seda muudetud", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Minu muudatus", page.GetElementById("Sent-Summary-et")!.TextContent.Trim());
        var stored = await kadri.Page($"/et/desk/initiatives/{initiative}/edit");
        Assert.Equal(("Teise inimese muudatus", "Pakendiseadus"), (stored.GetElementById("Sent-Summary-et")!.TextContent.Trim(), stored.GetElementById("Sent-Acts")!.TextContent.Trim()));
    }

    [Fact]
    public async Task Extends_a_deadline_and_changes_a_consultation_before_it_opens()
    {
        using var kadri = await site.As("kadri");
        var (initiative, _) = await kadri.PublishText("Pikendatav");
        var consultation = await kadri.OpenConsultation(initiative, DeskStories.InTime("Sent.Opens", DateTimeOffset.UtcNow.AddHours(3)));

        await kadri.Done(await kadri.Page($"/et/desk/consultations/{consultation}/edit"), "consultation", ("Sent.Description[et]", "Ootame ettepanekuid."), ("Sent.Questions[0].Text[et]", "Mida lisada?"));
        var extend = await kadri.Page($"/et/desk/consultations/{consultation}/extend");
        Assert.Equal(["Sent-Closes"], await kadri.Refused(extend, "extend", [("Sent.Reason", "Pühad"), .. DeskStories.InTime("Sent.Closes", DateTimeOffset.UtcNow.AddHours(5))]));
        Assert.Equal(["Sent-Closes", "Sent-Reason"], await kadri.Refused(extend, "extend", ("Sent.Closes.Day", "31"), ("Sent.Closes.Month", "2")));
        await kadri.Done(extend, "extend", [("Sent.Reason", "Pühade tõttu"), .. DeskStories.InTime("Sent.Closes", DateTimeOffset.UtcNow.AddDays(9))]);

        var stored = await site.System.Client<ConsultationsApi.ConsultationsApiClient>("consultations").GetConsultationAsync(new() { Reference = consultation });
        Assert.Equal(("Ootame ettepanekuid.", "Mida lisada?", "Pühade tõttu"), (stored.Description["et"], stored.Questions.Single().Text["et"], stored.Extensions.Single().Reason));
    }

    [Fact]
    public async Task Refuses_bad_input_at_its_field_and_stores_nothing()
    {
        using var kadri = await site.As("kadri");
        var before = await site.System.Count("drafts", "initiative");
        var start = await kadri.Page("/et/desk/initiatives/new");
        Assert.Equal(["Sent-Title-et"], await kadri.Refused(start, "initiative"));
        Assert.Equal(["Sent-Title-en", "Sent-Acts"], await kadri.Refused(start, "initiative", ("Sent.Title[en]", new string('x', 301)), ("Sent.Acts", string.Join('\n', Enumerable.Range(0, 51)))));
        Assert.Equal(before, await site.System.Count("drafts", "initiative"));

        var initiative = (await kadri.StartInitiative("Vigane sisend")).LastPart();
        await kadri.Done(await kadri.Page($"/et/desk/initiatives/{initiative}/publish"), "publish");
        Assert.Equal(["Sent-Stage", "Sent-Reason"], await kadri.Refused(await kadri.Page($"/et/desk/initiatives/{initiative}/move"), "move"));
        Assert.Equal(["Sent-Stage"], await kadri.Refused(await kadri.Page($"/et/desk/initiatives/{initiative}/move"), "move", ("Sent.Stage", "in_force"), ("Sent.Reason", "Kohe")));
        Assert.Equal(["Sent-Reason"], await kadri.Refused(await kadri.Page($"/et/desk/initiatives/{initiative}/withdraw"), "withdraw"));
        Assert.Equal(["Sent-Kind", "Sent-Title-et"], await kadri.Refused(await kadri.Page($"/et/desk/initiatives/{initiative}/documents/new"), "document", ("Sent.Title[et]", " ")));

        var upload = await kadri.Done(await kadri.Page($"/et/desk/initiatives/{initiative}/documents/new"), "document", ("Sent.Kind", "Act"));
        Assert.Equal(["Sent-File"], await kadri.Refused(upload, "version"));
        foreach (var (name, content, words) in new[] { ("a.xml", "<akomaNtoso>", "XML ei ole korrektne"), ("a.md", " ", "Fail on tühi"), ("a.md", "", "Fail on tühi") })
        {
            using var refused = await kadri.Upload(upload, "version", "Sent.File", name, Encoding.UTF8.GetBytes(content));
            Assert.Equal(["Sent-File"], await DeskForms.Errors(refused));
            Assert.Contains(words, (await Visitor.Read(refused)).GetElementById("Sent-File-error")!.TextContent, StringComparison.Ordinal);
        }

        using var large = await kadri.Upload(upload, "version", "Sent.File", "suur.md", new byte[20 * 1024 * 1024 + 1]);
        Assert.Contains("Fail on liiga suur", (await Visitor.Read(large)).GetElementById("Sent-File-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await site.System.Value<long>("drafts", "select count(*) from version v join initiative i on i.id = v.initiative_id where i.title ->> 'et' = 'Vigane sisend'"));
    }

    [Fact]
    public async Task Refuses_a_bad_consultation_and_a_bad_answer_at_their_fields()
    {
        using var kadri = await site.As("kadri");
        var (initiative, version) = await kadri.PublishText("Vigane konsultatsioon");
        var form = await kadri.Page($"/et/desk/consultations/new?initiative={initiative}");
        Assert.Equal(["Sent-Title-et", "Sent-Questions-0-Text-et", "Sent-Questions-0-Options-et", "Sent-Closes"],
            await kadri.Refused(form, "consultation", ("Sent.Title[et]", ""), ("Sent.Questions[0].Options[et]", "Ainult üks")));
        Assert.Equal(["Sent-Versions", "Sent-Questions-0-Options-et", "Sent-Questions-0-Most", "Sent-Opens", "Sent-Closes"], await kadri.Refused(form, "consultation",
            ("Sent.Versions", ""), ("Sent.Questions[0].Text[et]", "Kas?"), ("Sent.Questions[0].Options[et]", "Jah\nEi"), ("Sent.Questions[0].Options[en]", "Yes"), ("Sent.Questions[0].Most", "9"),
            ("Sent.Opens.Day", "40"), ("Sent.Closes.Day", "1"), ("Sent.Closes.Month", "1"), ("Sent.Closes.Year", "2020")));

        var consultation = await kadri.OpenConsultation(initiative);
        var comment = Assert.Single(await site.System.Comment("mari", consultation, "Üks arvamus."));
        var answer = await kadri.Page($"/et/desk/consultations/{consultation}/answer?comment={comment.Id}");
        Assert.Equal(["Sent-Outcome", "Sent-Reasons"], await kadri.Refused(answer, "answer"));
        Assert.Equal(["Sent-Version"], await kadri.Refused(answer, "answer", ("Sent.Outcome", "rejected"), ("Sent.Reasons", "Ei."), ("Sent.Version", version)));
        Assert.Equal(["Sent-Provision"], await kadri.Refused(answer, "answer", ("Sent.Outcome", "accepted"), ("Sent.Reasons", "Jah."), ("Sent.Version", version), ("Sent.Provision", "§ 99")));
        Assert.Equal(["Sent-Title"], await kadri.Refused(await kadri.Page($"/et/desk/consultations/{consultation}/group?comment={comment.Id}"), "group"));
        Assert.Equal(0, await site.System.Value<long>("consultations", $"select count(*) from response where consultation_id = '{comment.ConsultationId}'"));

        Assert.Contains("Ühtegi arvamust ei ole valitud", (await kadri.Page($"/et/desk/consultations/{consultation}/answer")).Body!.TextContent, StringComparison.Ordinal);
        using var missing = await kadri.Get($"/et/desk/consultations/{consultation}/revise?comment={comment.Id}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
