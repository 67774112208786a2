using System.Net;
using AngleSharp.Html.Dom;

namespace OpenGov.Web.Tests;

/// <summary>The desk of another institution: closed to read, closed to write, and not even mentioned.</summary>
[Collection<WithTheSite>]
public sealed class DeskOfOthers(Site site)
{
    [Fact]
    [Trait("promise", "T10"), Trait("promise", "T15")]
    public async Task Is_closed_to_officials_of_another_ministry_to_citizens_and_to_nobody()
    {
        using var kadri = await site.As("kadri");
        var hidden = (await kadri.StartInitiative("Avaldamata saladus")).LastPart();
        var (initiative, version) = await kadri.PublishText("Võõras algatus");
        var consultation = await kadri.OpenConsultation(initiative);
        var comment = Assert.Single(await site.System.Comment("mari", consultation, "Arvamus"));
        (string Path, string Form)[] pages =
        [
            ($"/initiatives/{hidden}", ""), ($"/initiatives/{hidden}/edit", "initiative"), ($"/initiatives/{hidden}/publish", "publish"), ($"/initiatives/{hidden}/documents/new", "document"),
            ($"/initiatives/{initiative}", ""), ($"/initiatives/{initiative}/edit", "initiative"), ($"/initiatives/{initiative}/publish", "publish"), ($"/initiatives/{initiative}/move", "move"),
            ($"/initiatives/{initiative}/withdraw", "withdraw"), ($"/initiatives/{initiative}/documents/new", "document"), ($"/versions/{version}", "publish"), ($"/consultations/new?initiative={initiative}", "consultation"),
            ($"/consultations/{consultation}", ""), ($"/consultations/{consultation}/edit", "consultation"), ($"/consultations/{consultation}/extend", "extend"), ($"/consultations/{consultation}/publish", "publish"),
            ($"/consultations/{consultation}/answer?comment={comment.Id}", "answer"), ($"/consultations/{consultation}/group?comment={comment.Id}", "group"), ($"/consultations/{consultation}/revise?comment={comment.Id}", "revise"),
        ];

        using var peeter = await site.As("peeter");
        using var mari = await site.As("mari");
        using var nobody = site.Visitor();
        var token = (await peeter.Page("/et/desk/initiatives/new")).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var (path, form) in pages)
        {
            foreach (var other in new[] { peeter, mari })
            {
                using var read = await other.Get("/et/desk" + path);
                var expected = path.Contains(hidden, StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
                Assert.True(read.StatusCode == expected, $"{path} answers {(int)read.StatusCode}.");
                Assert.DoesNotContain("Avaldamata saladus", await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }

            using var anonymous = await nobody.Get("/et/desk" + path);
            Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
            if (form.Length == 0) continue;
            using var body = new FormUrlEncodedContent([new("_handler", form), new("__RequestVerificationToken", token), new("Sent.RequestId", Guid.CreateVersion7().ToString()), new("Sent.Title[et]", "Üle võetud"), new("Sent.Title", "Üle võetud"), new("Sent.Reason", "x"), new("Sent.Reasons", "x"), new("Sent.Outcome", "noted"), new("Sent.Stage", "concept"), new("Sent.Kind", "Act")]);
            using var written = await peeter.Post("/et/desk" + path, body);
            Assert.True(written.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"A form sent to {path} is answered with {(int)written.StatusCode}.");
        }

        Assert.Equal(0, await site.System.Value<long>("drafts", "select count(*) from initiative where title ->> 'et' = 'Üle võetud'"));
        Assert.DoesNotContain("Võõras algatus", (await peeter.Page("/et/desk")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Avaldamata saladus", (await peeter.Page("/et/desk")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_a_friendly_page_to_who_has_no_role_and_offers_nothing()
    {
        using var mari = await site.As("mari");
        IHtmlDocument page = await mari.Page("/et/desk");
        Assert.Contains("Teil ei ole siin ühtegi ülesannet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main a[href*='/desk/']"));
        foreach (var path in new[] { "/et/desk/initiatives/new", "/et/desk/consultations/new", "/et/desk/meetings/new", "/et/desk/representatives/new" })
            await mari.Page(path, HttpStatusCode.Forbidden);
    }
}
