using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class FindingConsultations(ConsultationsSystem system)
{
    [Fact]
    public async Task The_list_shows_open_ones_then_scheduled_then_closed_ones_whatever_the_page_size()
    {
        var text = await system.AText();
        var now = await system.Now();
        Task<Consultation> One(TimeSpan opens, TimeSpan closes) => system.AConsultation(text, request =>
            (request.OpenTime, request.CloseTime) = (opens == TimeSpan.Zero ? null : now.Add(opens).Stamp(), now.Add(closes).Stamp()));
        var (a, b) = (await One(TimeSpan.Zero, TimeSpan.FromHours(9)), await One(TimeSpan.Zero, TimeSpan.FromHours(8)));
        var (c, d) = (await One(TimeSpan.FromHours(5), TimeSpan.FromHours(9)), await One(TimeSpan.FromHours(4), TimeSpan.FromHours(9)));
        var (e, f) = (await One(TimeSpan.Zero, TimeSpan.FromHours(1)), await One(TimeSpan.Zero, TimeSpan.FromHours(2)));

        await system.At(now.AddHours(3), async () =>
        {
            var (ids, token) = (new List<string>(), "");
            do
            {
                var page = await system.Consultations().ListConsultationsAsync(new() { InitiativeId = text.InitiativeId.ToString(), PageSize = 1, PageToken = token });
                ids.AddRange(page.Consultations.Select(one => one.Id));
                token = page.NextPageToken;
            }
            while (token.Length > 0);

            Assert.Equal([b.Id, a.Id, d.Id, c.Id, f.Id, e.Id], ids);
            var open = await system.Consultations().ListConsultationsAsync(new() { InitiativeId = text.InitiativeId.ToString(), States = { ConsultationState.Open } });
            Assert.Equal([b.Id, a.Id], open.Consultations.Select(one => one.Id));
            Assert.Equal(["states[0]"], await system.Consultations().ListConsultationsAsync(new() { States = { ConsultationState.Unspecified } }).Fields());
        });
    }

    [Fact]
    public async Task The_scope_follows_what_Drafts_tells_whatever_the_order_in_which_it_comes()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var (bus, now) = (await system.System.Bus(), await system.Now());
        Scope Where(string stage, string topic) => new([text.InitiativeId], system.Climate, [topic], ["0037"], stage);

        await bus.Publish(new InitiativeMoved(text.InitiativeId, "intention", "government", Where("government", "transport"), now.AddMinutes(2)), Guid.CreateVersion7());
        await Eventually.Holds("the stage is known", async () => await system.Count($"initiative where id = '{text.InitiativeId}' and stage = 'government'") == 1);
        await bus.Publish(new InitiativeDescribed(text.InitiativeId, Where("drafting", "housing"), now.AddMinutes(1)), Guid.CreateVersion7());
        await bus.Publish(new InitiativeDescribed(text.InitiativeId, Where("government", "energy"), now.AddMinutes(3)), Guid.CreateVersion7());
        await Eventually.Holds("the topics are known", async () => await system.Count($"initiative where id = '{text.InitiativeId}' and stage = 'government' and topics = '{{energy}}'") == 1);

        Assert.Equal(["0037"], (await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id })).Places);
        Assert.Equal(consultation.Stage, (await system.Consultations().GetConsultationAsync(new() { Id = consultation.Id })).Stage);
        Assert.Contains((await system.Consultations().ListConsultationsAsync(new() { InitiativeId = text.InitiativeId.ToString(), Place = "0037" })).Consultations, one => one.Id == consultation.Id);
        Assert.Empty((await system.Consultations().ListConsultationsAsync(new() { InitiativeId = text.InitiativeId.ToString(), Place = "0039" })).Consultations);
    }
}
