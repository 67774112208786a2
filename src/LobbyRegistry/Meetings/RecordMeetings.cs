using Grpc.Core;
using Npgsql;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

public sealed partial class MeetingsService
{
    public override async Task<RecordMeetingsResponse> RecordMeetings(RecordMeetingsRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = new Fields();
        fields.Count("meetings", request.Meetings.Count, 1, 500);
        fields.OrThrow();

        var answer = new RecordMeetingsResponse();
        foreach (var one in request.Meetings)
            answer.Results.Add(await RecordOne(one, caller, stop));

        log.MeetingsRecorded(answer.Results.Count, answer.Results.Count(result => result.MeetingId is not ""), answer.Results.Count(result => result.Existed));
        return answer;
    }

    /// <summary>Each entry is a transaction of its own: one that is refused does not hold up the others.</summary>
    private async Task<RecordMeetingsResponse.Types.Result> RecordOne(RecordMeetingRequest one, Caller caller, CancellationToken stop)
    {
        try
        {
            var fields = Fields.Of(one);
            var meeting = NewMeeting.From(one.Meeting, fields, byName: true);
            fields.OrThrow();
            caller.RequireRole(meeting.OrganisationId, Roles.LobbyRegistrar);
            await RequireInitiatives(meeting.InitiativeIds, stop);

            await using var work = await db.Begin(stop);
            if (await work.Answered<Meeting>(one, caller.Id) is { } before)
                return new() { MeetingId = before.Id, Existed = true };
            if (await TakenOver(work, meeting, caller) is { } known)
                return new() { MeetingId = known.ToString(), Existed = true };

            var published = await work.Commit((await Publish(work, meeting, caller)).ToMessage());
            return new() { MeetingId = published.Id };
        }
        catch (RefusedException refused)
        {
            return new() { RefusalCode = refused.Refusal.Code, RefusalMessage = refused.Refusal.Message };
        }
        catch (PostgresException twice) when (twice.IsDuplicateOf("meeting_source_key"))
        {
            return new() { RefusalCode = "try_again", RefusalMessage = "The same row of the list is being taken over by another call." };
        }
    }

    /// <summary>The meeting that was taken over from the same row of the same list before, or null.</summary>
    private static Task<Guid?> TakenOver(Work work, NewMeeting meeting, Caller caller) =>
        work.Find<Guid?>(
            "select meeting_id from meeting_version where version = 1 and source_file = @File and source_line = @Line and published_by = @Id and source_file <> ''",
            new { meeting.Source.File, meeting.Source.Line, caller.Id });
}
