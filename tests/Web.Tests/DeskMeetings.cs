using OpenGov.Lobby.V1;

namespace OpenGov.Web.Tests;

/// <summary>Meetings with interest representatives, written down and corrected through the pages.</summary>
[Collection<WithTheSite>]
public sealed class DeskMeetings(Site site)
{
    [Fact]
    public async Task Are_recorded_with_representatives_found_by_name_and_corrected_with_a_reason()
    {
        using var kadri = await site.As("kadri");
        var (initiative, _) = await kadri.PublishText("Kohtumiste algatus");
        var name = $"Plastiliit {Guid.NewGuid():N}";
        var representative = (await kadri.Done(await kadri.Page("/et/desk/representatives/new"), "representative", ("Sent.Name", name), ("Sent.Kind", "Association"), ("Sent.Website", "https://plast.ee/"))).LastPart();

        var form = await kadri.Page($"/et/desk/meetings/new?initiative={initiative}");
        (string, string)[] fields = [("Sent.Position", "nõunik"), ("Sent.Purpose", "Üleminekuaeg"), ("Sent.Papers", "Liidu seisukoht https://plast.ee/seisukoht.pdf"), ("Sent.Held.Year", "2025"), ("Sent.Held.Month", "3")];
        using var found = await kadri.Submit(form, "meeting", [.. fields, ("Sent.Query", name[..20]), ("Sent.Do", "find")]);
        var results = await Visitor.Read(found);
        Assert.NotNull(results.QuerySelector($"button[value='add:{representative}']"));
        using var added = await kadri.Submit(results, "meeting", ("Sent.Do", $"add:{representative}"));
        var filled = await Visitor.Read(added);
        Assert.Equal("nõunik", filled.GetElementById("Sent-Position")!.GetAttribute("value"));
        var published = await kadri.Done(filled, "meeting", ("Sent.Participants[0].OnBehalfOf", "Kõrretootja OÜ"));
        await kadri.Done(filled, "meeting", ("Sent.Participants[0].OnBehalfOf", "Kõrretootja OÜ"));

        var client = site.System.Client<MeetingsApi.MeetingsApiClient>("lobby");
        var meeting = Assert.Single((await client.ListMeetingsAsync(new() { RepresentativeId = representative })).Meetings);
        Assert.Equal((2025, 3, 0, "Kõrretootja OÜ", "https://plast.ee/seisukoht.pdf", 1), (meeting.HeldOn.Year, meeting.HeldOn.Month, meeting.HeldOn.Day, meeting.Participants[0].OnBehalfOf, meeting.Papers[0].Url, meeting.InitiativeIds.Count));

        var correct = await kadri.Page($"/et/desk/meetings/{published.LastPart()}/correct");
        Assert.Equal(["Sent-Reason"], await kadri.Refused(correct, "meeting"));
        await kadri.Done(correct, "meeting", ("Sent.Held.Day", "14"), ("Sent.Reason", "Päev jäi märkimata"));
        await kadri.Done(correct, "meeting", ("Sent.Held.Day", "14"), ("Sent.Reason", "Päev jäi märkimata"));
        var corrected = await client.GetMeetingAsync(new() { Id = meeting.Id });
        Assert.Equal((2, 14, "Päev jäi märkimata", "nõunik", 1), (corrected.Version, corrected.HeldOn.Day, corrected.CorrectionReason, corrected.OfficialPosition, corrected.Participants.Count));
    }

    [Fact]
    public async Task Are_refused_at_the_field_that_is_wrong()
    {
        using var kadri = await site.As("kadri");
        var before = await site.System.Count("lobby", "meeting");
        var form = await kadri.Page("/et/desk/meetings/new");
        Assert.Equal(["Sent-Official", "Sent-Held", "Sent-Query"], await kadri.Refused(form, "meeting", ("Sent.Official", "")));
        Assert.Equal(["Sent-Held", "Sent-Query", "Sent-Initiatives", "Sent-Papers"], await kadri.Refused(form, "meeting", ("Sent.Held.Year", "2025"), ("Sent.Held.Day", "14"), ("Sent.Initiatives", "1899-0001"), ("Sent.Papers", "Ainult pealkiri")));
        Assert.Equal(["Sent-Held", "Sent-Query"], await kadri.Refused(form, "meeting", ("Sent.Held.Year", "2199")));
        Assert.Equal(before, await site.System.Count("lobby", "meeting"));

        var representative = await kadri.Page("/et/desk/representatives/new");
        Assert.Equal(["Sent-Name", "Sent-Kind", "Sent-Code", "Sent-Website"], await kadri.Refused(representative, "representative", ("Sent.Code", "a b"), ("Sent.Website", "javascript:alert(1)")));
        var name = $"Topelt {Guid.NewGuid():N}";
        await kadri.Done(representative, "representative", ("Sent.Name", name), ("Sent.Kind", "Company"));
        Assert.Equal(["Sent-Name"], await kadri.Refused(await kadri.Page("/et/desk/representatives/new"), "representative", ("Sent.Name", name), ("Sent.Kind", "Company")));
    }
}
