using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.V1;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

public sealed partial class MeetingsService
{
    public override async Task<Meeting> RecordMeeting(RecordMeetingRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var meeting = NewMeeting.From(request.Meeting, fields, byName: false);
        fields.OrThrow();
        caller.RequireRole(meeting.OrganisationId, Roles.LobbyRegistrar);
        await RequireInitiatives(meeting.InitiativeIds, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Meeting>(request, caller.Id) is { } before)
            return before;

        return await work.Commit((await Publish(work, meeting, caller)).ToMessage());
    }

    /// <summary>A new meeting, published.</summary>
    private async Task<MeetingRow> Publish(Work work, NewMeeting meeting, Caller caller)
    {
        meeting.HeldOn.RefusalToLieAhead(work.Now).ThrowIfAny();
        var id = Guid.CreateVersion7();
        await work.Execute(
            "insert into meeting (id, reference, organisation_id, create_time) values (@id, @reference, @OrganisationId, @now)",
            new { id, reference = await work.NextReference(), meeting.OrganisationId, now = work.Now });
        var row = await work.Store(id, version: 1, meeting, reason: "", caller);

        var participants = row.ToMessage().Participants.Select(one => Guid.Parse(one.RepresentativeId)).Distinct();
        work.Publish(new MeetingPublished(id, [.. participants], Publishing.ScopeOf(meeting), work.Now));
        log.MeetingPublished(id, 1, meeting.OrganisationId);
        return row;
    }

    /// <summary>
    /// <c>initiative_not_found</c> unless the caller may see every one of them, and <c>initiative_unpublished</c> unless everybody may: a meeting is
    /// published at once, and would tell of them.
    /// </summary>
    private async Task RequireInitiatives(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        if (ids.Count == 0)
            return;

        var known = await initiatives.BatchGetInitiativesAsync(new BatchGetInitiativesRequest { Ids = { ids.Select(id => id.ToString()) } }, cancellationToken: stop);
        foreach (var missing in ids.Except(known.Initiatives.Select(one => Guid.Parse(one.Id))))
            throw Refusal.NotFound("initiative", missing);
        if (known.Initiatives.FirstOrDefault(one => one.PublishTime is null) is { } hidden)
            throw new Refusal("initiative_unpublished", $"Initiative {hidden.Reference} is not public yet, and a meeting is published at once: publish the initiative first.");
    }
}
