using Grpc.Core;
using OpenGov.Common.V1;
using OpenGov.Notes.V1;
using Xunit;

namespace OpenGov.Tests;

[Collection(nameof(NotesSystem))]
[Trait("promise", "P17")]
[Trait("promise", "F24")]
public sealed class RequestIds(NotesSystem notes)
{
    private static CreateNoteRequest ANote(string text = "Dear ministry") => new() { RequestId = Guid.CreateVersion7().ToString(), Text = text };

    private Task<long> Stored(string text) => notes.System.Value<long>("notes", $"select count(*) from note where text = '{text}'");

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_changes_nothing()
    {
        var (api, request) = (notes.Notes(notes.APerson()), ANote("asked twice"));

        var first = await api.CreateNoteAsync(request);
        var second = await api.CreateNoteAsync(request);

        Assert.Equal((first, 1), (second, await Stored("asked twice")));
    }

    [Fact]
    public async Task The_same_request_id_with_another_body_is_refused()
    {
        var (api, request) = (notes.Notes(notes.APerson()), ANote());
        await api.CreateNoteAsync(request);

        var other = new CreateNoteRequest(request) { Text = "another body" };
        var refused = await Assert.ThrowsAsync<RpcException>(() => api.CreateNoteAsync(other).ResponseAsync);

        Assert.Equal((StatusCode.AlreadyExists, "request_id_reused", 0), (refused.StatusCode, refused.RefusalCode, await Stored("another body")));
    }

    [Fact]
    public async Task The_same_request_id_at_another_method_is_refused()
    {
        var (api, request) = (notes.Notes(notes.APerson()), ANote());
        await api.CreateNoteAsync(request);

        var refused = await Assert.ThrowsAsync<RpcException>(() => api.ForgetNoteAsync(new ForgetNoteRequest { RequestId = request.RequestId, Text = request.Text }).ResponseAsync);

        Assert.Equal("request_id_reused", refused.RefusalCode);
    }

    [Fact]
    public async Task Two_people_may_use_the_same_request_id()
    {
        var request = ANote("by two people");

        var (one, other) = (await notes.Notes(notes.APerson()).CreateNoteAsync(request), await notes.Notes(notes.APerson()).CreateNoteAsync(request));

        Assert.NotEqual(one.Id, other.Id);
    }

    [Fact]
    public async Task Sixty_four_at_once_have_one_effect_and_one_answer()
    {
        var (api, request) = (notes.Notes(notes.APerson()), ANote("sixty-four"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => api.CreateNoteAsync(request).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await Stored("sixty-four"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    public async Task A_creation_without_a_proper_request_id_is_refused(string requestId)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => notes.Notes(notes.APerson()).CreateNoteAsync(new CreateNoteRequest { RequestId = requestId, Text = "no id" }).ResponseAsync);

        Assert.Equal(("invalid_fields", "request_id", 0), (refused.RefusalCode, Assert.Single(refused.FieldViolations).Field, await Stored("no id")));
    }

    [Fact]
    [Trait("promise", "I13")]
    public async Task The_time_of_a_change_is_the_databases()
    {
        var instant = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        await notes.System.SetClock("notes", instant);

        var note = await notes.Notes(notes.APerson()).CreateNoteAsync(ANote("at another time"));

        await notes.System.SetClock("notes", null);
        Assert.Equal(instant.UtcDateTime, await notes.System.Value<DateTime>("notes", $"select added_at from note where id = '{note.Id}'"));
    }

    [Fact]
    public void A_map_written_in_another_order_is_the_same_body()
    {
        var one = new LocalizedText { ByLanguage = { ["et"] = "Tere", ["en"] = "Hello" } };
        var other = new LocalizedText { ByLanguage = { ["en"] = "Hello", ["et"] = "Tere" } };

        Assert.Equal(CanonicalMessage.Bytes(one), CanonicalMessage.Bytes(other));
    }
}
