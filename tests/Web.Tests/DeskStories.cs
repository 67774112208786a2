using System.Text;
using AngleSharp.Html.Dom;
using OpenGov.Consultations.V1;
using OpenGov.Testing;

namespace OpenGov.Web.Tests;

/// <summary>Work begun at the desk through the pages alone, for tests that go on from there.</summary>
internal static class DeskStories
{
    public const string PlasticsAct =
        """
        # Ühekordsete plasttoodete seadus

        ## § 1. Reguleerimisala

        (1) Seadus sätestab nõuded ühekordsete plasttoodete turule laskmisele.

        ## § 2. Keelatud tooted

        (1) Keelatud on turule lasta ühekordseid plastist taldrikuid ja kõrsi.
        """;

    /// <summary>Starts an initiative; answers its desk page.</summary>
    public static async Task<IHtmlDocument> StartInitiative(this Visitor official, string title) =>
        await official.Done(await official.Page("/et/desk/initiatives/new"), "initiative", ("Sent.Title[et]", title), ("Sent.Topics", "environment"), ("Sent.Topics", "economy"), ("Sent.Acts", "Pakendiseadus\r\nJäätmeseadus"));

    /// <summary>Starts and publishes an initiative with one published text; answers its reference and the version's id.</summary>
    public static async Task<(string Initiative, string Version)> PublishText(this Visitor official, string title, string text = PlasticsAct)
    {
        var initiative = (await official.StartInitiative(title)).LastPart();
        await official.Done(await official.Page($"/et/desk/initiatives/{initiative}/publish"), "publish");
        var upload = await official.Done(await official.Page($"/et/desk/initiatives/{initiative}/documents/new"), "document", ("Sent.Kind", "Act"));
        using var uploaded = await official.Upload(upload, "version", "Sent.File", "seadus.md", Encoding.UTF8.GetBytes(text), ("Sent.Note", "Esimene tekst"));
        var version = await official.Follow(uploaded);
        await official.Done(version, "publish");
        return (initiative, version.LastPart());
    }

    /// <summary>Publishes the next version of the initiative's text; answers the version's id.</summary>
    public static async Task<string> PublishNext(this Visitor official, string initiative, string text)
    {
        var upload = await official.Page((await official.Page($"/et/desk/initiatives/{initiative}")).QuerySelector("main a[href$='/versions/new']")!.GetAttribute("href")!);
        using var uploaded = await official.Upload(upload, "version", "Sent.File", "seadus.md", Encoding.UTF8.GetBytes(text));
        return (await official.Done(await official.Follow(uploaded), "publish")).LastPart();
    }

    /// <summary>Opens a consultation on the initiative until tomorrow; answers its reference.</summary>
    public static async Task<string> OpenConsultation(this Visitor official, string initiative, params (string Name, string Value)[] more)
    {
        var page = await official.Page($"/et/desk/consultations/new?initiative={initiative}");
        return (await official.Done(page, "consultation", [("Sent.Title[et]", "Mida arvate plastist?"), .. InTime("Sent.Closes", DateTimeOffset.UtcNow.AddDays(1)), .. more])).LastPart();
    }

    /// <summary>A moment as it is typed into the fields of that name.</summary>
    public static (string Name, string Value)[] InTime(string name, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Tallinn"));
        return [($"{name}.Day", $"{local.Day}"), ($"{name}.Month", $"{local.Month}"), ($"{name}.Year", $"{local.Year}"), ($"{name}.Time", $"{local:HH:mm}")];
    }

    /// <summary>Comments as somebody, over the API; answers the comments' ids.</summary>
    public static async Task<IReadOnlyList<Comment>> Comment(this RunningSystem system, string person, string consultation, params string[] texts)
    {
        var token = await system.SignIn(person);
        var id = (await system.Client<ConsultationsApi.ConsultationsApiClient>("consultations").GetConsultationAsync(new() { Reference = consultation })).Id;
        var comments = new List<Comment>();
        foreach (var text in texts)
            comments.Add(await system.Client<CommentsApi.CommentsApiClient>("consultations", token).SubmitCommentAsync(new() { RequestId = Guid.CreateVersion7().ToString(), ConsultationId = id, Text = text, Language = "et" }));
        return comments;
    }
}
