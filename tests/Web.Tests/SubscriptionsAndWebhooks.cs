using System.Net;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.V1;
using OpenGov.Notifications.V1;
using OpenGov.Testing;
using OpenGov.Web.Localisation;
using OpenGov.Web.Pages.My;

namespace OpenGov.Web.Tests;

/// <summary>What people follow, and where information systems have events sent.</summary>
[Collection<WithTheSite>]
public sealed class SubscriptionsAndWebhooks(Site site)
{
    [Fact]
    public void Every_kind_of_event_has_a_sentence_and_plain_words_in_every_language()
    {
        foreach (var language in new LanguageSet("et").All)
            foreach (var code in FactCatalogue.Types.Keys.Select(EventFilterForm.CodeOf))
                Assert.True(language.Text($"subscriptions.event.{code}") is not null && language.Text($"subscriptions.type.{code}") is not null, $"{language.Code}.json has no words for {code}.");
    }

    [Fact]
    public async Task An_initiative_is_followed_its_news_read_marked_as_seen_and_let_go()
    {
        using var kadri = await site.As("kadri");
        using var jaan = await site.As("jaan");
        var (initiative, _) = await kadri.PublishText("Jälgitav algatus");
        var id = (await site.System.Client<InitiativesApi.InitiativesApiClient>("drafts").GetInitiativeAsync(new() { Reference = initiative })).Id;

        var form = await jaan.Page($"/et/my/subscriptions?initiative={id}");
        Assert.Equal(initiative, form.GetElementById("Sent-Initiatives")!.TextContent.Trim());
        await jaan.Done(form, "follow");
        await jaan.Done(form, "follow");
        var followed = Assert.Single((await jaan.Page("/et/my/subscriptions")).QuerySelectorAll("button[name=Stop]"));
        Assert.Equal(["Sent-Initiatives"], await jaan.Refused(await jaan.Page("/et/my/subscriptions"), "follow"));
        Assert.Equal(["Sent-Initiatives"], await jaan.Refused(await jaan.Page("/et/my/subscriptions"), "follow", ("Sent.Initiatives", "1899-0001")));

        await kadri.Done(await kadri.Page($"/et/desk/initiatives/{initiative}/move"), "move", ("Sent.Stage", "concept"), ("Sent.Reason", "Lahendus on valitud."));
        var news = await Eventually.Becomes("the news has come", () => jaan.Page("/et/my/subscriptions"), page => page.Body!.TextContent.Contains("jõudis etappi", StringComparison.Ordinal));
        Assert.NotNull(news.QuerySelector($"main a[href='/et/initiatives/{initiative}']"));
        Assert.Contains("Algatus „Jälgitav algatus“ jõudis etappi „Kontseptsioon“.", news.Body!.TextContent, StringComparison.Ordinal);
        var seen = await jaan.Done(news, "seen");
        Assert.Empty(seen.QuerySelectorAll("#news + form, main .og-tag--accent"));

        var gone = await jaan.Done(seen, "unfollow", ("Stop", followed.GetAttribute("value")!));
        Assert.Empty(gone.QuerySelectorAll("button[name=Stop]"));
    }

    [Fact]
    public async Task A_webhook_is_made_shows_its_secret_once_and_is_paused_changed_rotated_replayed_and_deleted()
    {
        using var toomas = await site.As("toomas");
        using var liis = await site.As("liis");
        var client = site.System.Client<WebhooksApi.WebhooksApiClient>("notifications", await site.System.SignIn("toomas"));
        var form = await toomas.Page("/et/my/webhooks/new");
        Assert.Equal(["Sent-Url"], await toomas.Refused(form, "webhook"));
        Assert.Equal(["Sent-Url"], await toomas.Refused(form, "webhook", ("Sent.Url", "http://10.1.2.3/x")));
        var metsavalla = form.QuerySelectorAll("#Sent-Organisation option[value]").Select(option => option.GetAttribute("value")!).Last();

        var address = $"http://127.0.0.1:{FreePort.Next()}/hook";
        (string, string)[] fields = [("Sent.Url", address), ("Sent.Description", "Vallavalitsus"), ("Sent.Organisation", metsavalla), ("Sent.Types", "opengov.initiative.moved.v1"), ("Sent.Types", "opengov.consultation.opened.v1")];
        using var made = await toomas.Submit(form, "webhook", fields);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (made.StatusCode, made.Headers.CacheControl?.ToString()));
        Assert.StartsWith("whsec_", (await Visitor.Read(made)).QuerySelector(".og-receipt__proof")!.TextContent.Trim(), StringComparison.Ordinal);
        using var again = await toomas.Submit(form, "webhook", fields);
        Assert.Contains("Saladust on juba näidatud", (await Visitor.Read(again)).Body!.TextContent, StringComparison.Ordinal);
        var webhook = Assert.Single((await client.ListWebhooksAsync(new())).Webhooks, one => one.Url == address);
        Assert.Equal((metsavalla, 2), (webhook.OrganisationId, webhook.Filter.Types_.Count));

        var page = $"/et/my/webhooks/{webhook.Id}";
        foreach (var path in new[] { page, page + "/edit", page + "/delete" }) await liis.Page(path, HttpStatusCode.NotFound);
        var resumable = await toomas.Done(await toomas.Page(page), "state", ("State.Do", "pause"));
        Assert.Equal(Webhook.Types.State.Paused, (await client.GetWebhookAsync(new() { Id = webhook.Id })).State);
        await toomas.Done(resumable, "state", ("State.Do", "resume"));
        await toomas.Done(await toomas.Page(page + "/edit"), "webhook", ("Sent.Description", "Vald"), ("Sent.Topics", "environment"));
        var changed = await client.GetWebhookAsync(new() { Id = webhook.Id });
        Assert.Equal(("Vald", Webhook.Types.State.Active, 2, "environment"), (changed.Description, changed.State, changed.Filter.Types_.Count, Assert.Single(changed.Filter.Topics)));

        var shown = await toomas.Page(page);
        using (var rotated = await toomas.Submit(shown, "rotate")) Assert.Contains("whsec_", (await Visitor.Read(rotated)).QuerySelector(".og-receipt")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Again-After"], await toomas.Refused(shown, "replay", ("Again.After", "eile")));
        await toomas.Done(shown, "replay", ("Again.After", "0"));

        using var kadri = await site.As("kadri");
        var initiative = (await kadri.StartInitiative("Konksule")).LastPart();
        await kadri.Done(await kadri.Page($"/et/desk/initiatives/{initiative}/publish"), "publish");
        await kadri.Done(await kadri.Page($"/et/desk/initiatives/{initiative}/move"), "move", ("Sent.Stage", "concept"), ("Sent.Reason", "Edasi"));
        await Eventually.Becomes("a delivery failed", () => toomas.Page(page), one => one.Body!.TextContent.Contains("proovitakse uuesti", StringComparison.Ordinal));

        var delete = await toomas.Page(page + "/delete");
        await toomas.Done(delete, "delete");
        await toomas.Done(delete, "delete");
        await toomas.Page(page, HttpStatusCode.NotFound);
    }
}
