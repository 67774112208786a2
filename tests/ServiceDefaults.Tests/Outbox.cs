using System.Net;
using OpenGov.Notes;
using OpenGov.Notes.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Tests;

[Collection(nameof(NotesSystem))]
public sealed class Outbox(NotesSystem notes)
{
    private Task<Note> Create(string text) => notes.Notes(notes.APerson()).CreateNoteAsync(new CreateNoteRequest { RequestId = Guid.CreateVersion7().ToString(), Text = text }).ResponseAsync;

    [Theory]
    [InlineData("OpenGov.Notes.Unheard", "{}", "TypeLoadException")]
    [InlineData("OpenGov.Notes.NoteCreated", "[]", "JsonException")]
    [Trait("promise", "F16")]
    [Trait("promise", "P19")]
    public async Task A_row_that_cannot_be_published_is_parked_with_its_reason_and_the_next_flows_meanwhile(string type, string body, string reason)
    {
        var id = Guid.CreateVersion7();
        await notes.System.Execute("notes", $"insert into outbox_message (id, type, body) values ('{id}', '{type}', '{body}')");

        var note = await Create("after the poison row");

        await Eventually.Holds("the next note has its effect", async () => await notes.System.Count("notes", $"effect where note_id = '{note.Id}'") == 1);
        Assert.Equal(0, await notes.System.Count("notes", $"dead_message where event_id = '{id}'"));
        await Eventually.Holds("the row is parked", async () => await notes.System.Count("notes", $"dead_message where event_id = '{id}'") == 1);
        Assert.Equal((0L, "outbox", body), (
            await notes.System.Count("notes", $"outbox_message where id = '{id}'"),
            await notes.System.Value<string>("notes", $"select queue from dead_message where event_id = '{id}'"),
            await notes.System.Value<string>("notes", $"select convert_from(body, 'UTF8') from dead_message where event_id = '{id}'")));
        Assert.StartsWith(reason, await notes.System.Value<string>("notes", $"select reason from dead_message where event_id = '{id}'"));
    }

    [Fact]
    [Trait("promise", "F04")]
    [Trait("promise", "P18")]
    public async Task Without_the_broker_notes_are_accepted_and_the_service_is_ready_and_all_is_told_afterwards()
    {
        notes.System.BusLink.Cut();
        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Create($"without the broker {number}")));
        using var http = notes.System.Http("notes");
        using var ready = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        notes.System.BusLink.Restore();

        Assert.Equal((HttpStatusCode.OK, 20), (ready.StatusCode, created.Length));
        await Eventually.Becomes("every note has its effect", () => notes.System.Count("notes", $"effect where note_id in ({string.Join(", ", created.Select(note => $"'{note.Id}'"))})"), effects => effects == 20, TimeSpan.FromSeconds(60));
    }

    [Fact]
    [Trait("promise", "F05")]
    [Trait("promise", "P18")]
    public async Task However_often_the_connection_breaks_while_it_is_being_made_the_bus_comes_back()
    {
        foreach (var bytes in new[] { 1, 500, 520, 540, 560, 600 })
        {
            notes.System.BusLink.Cut();
            notes.System.BusLink.Restore();
            var broken = notes.System.BusLink.CutAfter(bytes, within: TimeSpan.FromSeconds(30));
            await Create($"broken after {bytes} bytes");
            await broken;
        }

        notes.System.BusLink.Restore();
        var note = await Create("after many breaks");

        await Eventually.Holds("the note has its effect", async () => await notes.System.Count("notes", $"effect where note_id = '{note.Id}'") == 1, TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task An_event_carries_the_same_id_on_the_bus_as_in_the_outbox()
    {
        var told = await (await notes.System.Bus()).Listen<NoteCreated>();

        var note = await Create("told with its id");

        var message = Assert.Single(await told.AtLeast(1), one => one.As<NoteCreated>().NoteId == Guid.Parse(note.Id));
        Assert.Equal(1, await notes.System.Count("notes", $"outbox_message where id = '{message.Id}' and published_at is not null or id = '{message.Id}'"));
    }
}
