using System.Text;
using Npgsql;
using OpenGov.Notes;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Tests;

[Collection(nameof(NotesSystem))]
public sealed class Inbox(NotesSystem notes)
{
    private Task<long> Effects(Guid note) => notes.System.Count("notes", $"effect where note_id = '{note}'");
    private Task<long> Parked(Guid id) => notes.System.Count("notes", $"dead_message where event_id = '{id}' and queue = 'notes'");

    [Fact]
    [Trait("promise", "P17")]
    [Trait("promise", "F17")]
    public async Task A_hundred_deliveries_at_once_and_one_later_have_one_effect()
    {
        var (bus, id, fact, last) = (await notes.System.Bus(), Guid.CreateVersion7(), new NoteCreated(Guid.CreateVersion7(), "told often"), new NoteCreated(Guid.CreateVersion7(), "told last"));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => bus.Publish(fact, id)));
        await Eventually.Holds("the event has its effect", async () => await Effects(fact.NoteId) > 0);
        await bus.Publish(fact, id);
        await bus.Publish(last, Guid.CreateVersion7());
        await Eventually.Holds("the last event has its effect", async () => await Effects(last.NoteId) > 0);
        await Eventually.Holds("the queue is empty", async () => await bus.Waiting("notes") == 0);

        Assert.Equal(1, await Effects(fact.NoteId));
    }

    [Fact]
    [Trait("promise", "P19")]
    [Trait("promise", "F15")]
    public async Task A_message_that_cannot_be_handled_is_parked_after_five_tries_and_the_next_is_not_delayed()
    {
        var (bus, id, poison, next) = (await notes.System.Bus(), Guid.CreateVersion7(), new NoteCreated(Guid.CreateVersion7(), "poison"), new NoteCreated(Guid.CreateVersion7(), "after the poison"));

        await bus.Publish(poison, id);
        await bus.Publish(next, Guid.CreateVersion7());

        await Eventually.Holds("the poison is parked", async () => await Parked(id) == 1);
        Assert.Equal((1L, 0L), (await Effects(next.NoteId), await Effects(poison.NoteId)));
        Assert.True(await notes.System.Value<bool>("notes", $"select (select at from effect where note_id = '{next.NoteId}') < (select at from dead_message where event_id = '{id}')"), "the next note waited for the poison");
        Assert.Equal("InvalidOperationException: This note cannot be handled.", await notes.System.Value<string>("notes", $"select reason from dead_message where event_id = '{id}'"));
        Assert.Equal(4, notes.System.Service("notes").Output.Split('\n').Count(line => line.Contains($"Event {id} on notes failed, try", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{ this is no JSON")]
    [InlineData("""{ "messageId": "0191a000-0000-7000-8000-00000000000a", "messageType": ["urn:message:OpenGov.Notes:Unheard"], "message": {} }""")]
    [Trait("promise", "P19")]
    [Trait("promise", "F15")]
    public async Task A_message_that_nobody_can_read_is_parked_as_it_came(string body)
    {
        var (bus, id) = (await notes.System.Bus(), Guid.CreateVersion7());

        await bus.Publish("notes", Encoding.UTF8.GetBytes(body), id);

        await Eventually.Holds("the message is parked", async () => await notes.System.Count("notes", $"dead_message where convert_from(body, 'UTF8') = '{body}'") == 1);
        Assert.NotEmpty(await notes.System.Value<string>("notes", $"select reason from dead_message where convert_from(body, 'UTF8') = '{body}'"));
    }

    [Fact]
    [Trait("promise", "F07")]
    [Trait("promise", "P19")]
    public async Task While_the_database_is_away_a_message_waits_and_is_neither_parked_nor_lost()
    {
        var (bus, id, fact, service) = (await notes.System.Bus(), Guid.CreateVersion7(), new NoteCreated(Guid.CreateVersion7(), "while the database was away"), notes.System.Service("notes"));
        var settings = new NpgsqlConnectionStringBuilder(service.Settings["ConnectionStrings__notes"]);
        await using var link = Link.To(settings.Port);
        await service.Kill();
        await service.Start(("ConnectionStrings__notes", new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Port = link.Port }.ConnectionString));

        link.Cut();
        await bus.Publish(fact, id);
        await Eventually.Holds("it was tried more often than a message that fails", () => Task.FromResult(service.Output.Split('\n').Count(line => line.Contains($"Event {id} on notes waits for the database", StringComparison.Ordinal)) > Tries.Most));
        link.Restore();

        await Eventually.Holds("the event has its effect", async () => await Effects(fact.NoteId) == 1);
        Assert.Equal(0, await Parked(id));
        await service.Kill();
        await service.Start();
    }

    [Fact]
    [Trait("promise", "P19")]
    public async Task A_message_delivered_too_often_without_an_answer_is_parked_and_not_lost()
    {
        var (bus, id, service) = (await notes.System.Bus(), Guid.CreateVersion7(), notes.System.Service("notes"));
        await service.Stop();
        await bus.Publish(new NoteCreated(Guid.CreateVersion7(), "delivered too often"), id);

        await bus.RefuseUntilGone("notes");
        await service.Start();

        await Eventually.Holds("the message is parked", async () => await Parked(id) == 1);
        Assert.StartsWith("Delivered more than 20 times", await notes.System.Value<string>("notes", $"select reason from dead_message where event_id = '{id}'"));
    }
}
