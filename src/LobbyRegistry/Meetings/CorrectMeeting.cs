using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

public sealed partial class MeetingsService
{
    public override async Task<Meeting> CorrectMeeting(CorrectMeetingRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("meeting.id", request.Meeting?.Id);
        var meeting = NewMeeting.From(request.Meeting, fields, byName: false);
        var reason = fields.Text("reason", request.Reason, max: 2000);
        fields.OrThrow();
        await RequireInitiatives(meeting.InitiativeIds, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Meeting>(request, caller.Id) is { } before)
            return before;

        var standing = await work.Find<Standing>("select organisation_id, version from meeting where id = @id for update", new { id }) ?? throw Refusal.NotFound("meeting", id);
        caller.RequireRole(standing.OrganisationId, Roles.LobbyRegistrar);
        if (meeting.OrganisationId != standing.OrganisationId)
            throw Refusal.Invalid("meeting.organisation_id", "A meeting stays with the organisation that published it.");
        Etag.Require(request.Meeting!.Etag, standing.Version, "meeting.etag");
        meeting.HeldOn.RefusalToLieAhead(work.Now).ThrowIfAny();

        var version = standing.Version + 1;
        await work.Execute("update meeting set version = @version where id = @id", new { id, version });
        var row = await work.Store(id, version, meeting with { Source = new("", 0, "") }, reason, caller);

        var participants = row.ToMessage().Participants.Select(one => Guid.Parse(one.RepresentativeId)).Distinct();
        work.Publish(new MeetingCorrected(id, version, [.. participants], Publishing.ScopeOf(meeting), work.Now));
        log.MeetingPublished(id, version, standing.OrganisationId);
        return await work.Commit(row.ToMessage());
    }

    private sealed record Standing
    {
        public required Guid OrganisationId { get; init; }
        public required int Version { get; init; }
    }
}
