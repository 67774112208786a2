using Grpc.Core;
using OpenGov.Notes.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Tests;

[Collection(nameof(NotesSystem))]
[Trait("promise", "P1")]
[Trait("promise", "P17")]
[Trait("promise", "T40")]
[Trait("promise", "F02")]
public sealed class CrashPoints(NotesSystem notes)
{
    [Theory]
    [InlineData("http.after_commit_before_response")]
    [InlineData("outbox.before_publish")]
    [InlineData("outbox.after_confirm_before_mark")]
    [InlineData("inbox.after_effect_before_commit")]
    [InlineData("inbox.after_commit_before_ack")]
    public async Task Killed_at_any_point_the_note_is_stored_once_told_and_has_one_effect(string point)
    {
        var service = notes.System.Service("notes");
        await service.Kill();
        await service.Start(("OPENGOV_CRASH_AT", point));
        var request = new CreateNoteRequest { RequestId = Guid.CreateVersion7().ToString(), Text = point };
        var api = notes.Notes(notes.APerson());

        await Answered(api, request);
        await service.Ended();
        Assert.False(service.IsRunning);
        await service.Start();
        var note = await api.CreateNoteAsync(request);

        await Eventually.Becomes("the note has had its effect", () => Effects(note), effects => effects > 0);
        await Eventually.Holds("the outbox is empty", async () => await notes.System.Count("notes", "outbox_message where published_at is null") == 0);
        Assert.Equal((1L, 1L), (await notes.System.Count("notes", $"note where text = '{point}'"), await Effects(note)));
    }

    private Task<long> Effects(Note note) => notes.System.Count("notes", $"effect where note_id = '{note.Id}'");

    private static async Task Answered(NotesApi.NotesApiClient api, CreateNoteRequest request)
    {
        try
        {
            await api.CreateNoteAsync(request);
        }
        catch (RpcException unknown) when (unknown.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
        {
            // Whoever gets no answer does not know, and asks again with the same request id.
        }
    }
}
