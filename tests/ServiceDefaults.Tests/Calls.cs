using System.Diagnostics;
using Grpc.Core;
using OpenGov.Notes.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Tests;

[Collection(nameof(NotesSystem))]
public sealed class Calls(NotesSystem notes)
{
    private Task<long> Stopped() => notes.System.Count("notes", "stopped");
    private Task<long> Begun() => notes.System.Count("notes", "begun");

    [Fact]
    public async Task A_deadline_reaches_the_method_and_ends_it()
    {
        var before = await Stopped();

        var ended = await Assert.ThrowsAsync<RpcException>(() => notes.Notes().WaitAsync(new WaitRequest(), deadline: DateTime.UtcNow.AddSeconds(2)).ResponseAsync);

        Assert.Equal(StatusCode.DeadlineExceeded, ended.StatusCode);
        await Eventually.Holds("the method has noticed", async () => await Stopped() == before + 1);
    }

    [Fact]
    public async Task A_cancelled_call_ends_the_method()
    {
        var (before, begun) = (await Stopped(), await Begun());
        using var cancel = new CancellationTokenSource();
        var call = notes.Notes().WaitAsync(new WaitRequest(), cancellationToken: cancel.Token).ResponseAsync;

        await Eventually.Holds("the method has begun", async () => await Begun() == begun + 1);
        await cancel.CancelAsync();
        var ended = await Assert.ThrowsAsync<RpcException>(() => call);

        Assert.Equal(StatusCode.Cancelled, ended.StatusCode);
        await Eventually.Holds("the method has noticed", async () => await Stopped() == before + 1);
    }

    [Fact]
    [Trait("promise", "P29")]
    public async Task A_call_on_somebodys_behalf_is_made_with_their_rights_within_their_deadline_and_in_the_same_trace()
    {
        var (id, trace, deadline) = (Guid.CreateVersion7(), ActivityTraceId.CreateRandom().ToString(), DateTime.UtcNow.AddSeconds(8));

        var seen = await notes.Notes(notes.System.Tokens.Person(id: id)).RelayAsync(new RelayRequest(), new Metadata { { "traceparent", $"00-{trace}-0123456789abcdef-01" } }, deadline);

        Assert.Equal((id.ToString(), trace), (seen.CallerId, seen.TraceId));
        Assert.True(seen.Deadline.ToDateTime() <= deadline.AddSeconds(1), $"{seen.Deadline} is later than {deadline:O}");
    }

    [Fact]
    public async Task A_call_without_a_deadline_gets_one()
    {
        var seen = await notes.Notes(notes.APerson()).RelayAsync(new RelayRequest(), deadline: DateTime.UtcNow.AddMinutes(5));

        Assert.InRange(seen.Deadline.ToDateTime(), DateTime.UtcNow, DateTime.UtcNow.AddSeconds(11));
    }

    [Fact]
    public async Task A_call_in_the_services_own_name_carries_its_own_token_which_is_fetched_once()
    {
        var api = notes.Notes(notes.APerson());

        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.RelayAsync(new RelayRequest { AsService = true }).ResponseAsync));

        Assert.Equal(("System", "0191a000-0000-7000-8000-000000000001"), (seen[0].Kind, seen[0].CallerId));
        Assert.Equal(1, notes.System.Tokens.OwnTokens);
    }

    [Fact]
    public async Task The_trace_goes_on_through_outbox_and_bus_to_the_consumer()
    {
        var trace = ActivityTraceId.CreateRandom().ToString();

        var note = await notes.Notes(notes.APerson()).CreateNoteAsync(new CreateNoteRequest { RequestId = Guid.CreateVersion7().ToString(), Text = "traced" }, new Metadata { { "traceparent", $"00-{trace}-0123456789abcdef-01" } });

        await Eventually.Holds("the note has its effect", async () => await notes.System.Count("notes", $"effect where note_id = '{note.Id}'") == 1);
        Assert.Equal(trace, await notes.System.Value<string>("notes", $"select trace_id from effect where note_id = '{note.Id}'"));
    }

    private async Task<bool> IsReached()
    {
        try
        {
            await notes.Notes(notes.APerson()).RelayAsync(new RelayRequest());
            return true;
        }
        catch (RpcException away) when (away.RefusalCode == "peer_unavailable")
        {
            return false;
        }
    }

    [Fact]
    [Trait("promise", "F30")]
    public async Task A_peer_that_is_away_is_answered_as_unavailable()
    {
        var peer = notes.System.Service("peer");
        await peer.Kill();

        var failed = await Assert.ThrowsAsync<RpcException>(() => notes.Notes(notes.APerson()).RelayAsync(new RelayRequest()).ResponseAsync);

        await peer.Start();
        await Eventually.Holds("the peer is reached again", async () => await IsReached(), TimeSpan.FromSeconds(5));
        Assert.Equal((StatusCode.Unavailable, "peer_unavailable"), (failed.StatusCode, failed.RefusalCode));
    }
}
