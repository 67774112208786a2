using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

public sealed partial class MeetingsService
{
    [AllowAnonymous]
    public override async Task<Meeting> GetMeeting(GetMeetingRequest request, ServerCallContext context)
    {
        var byReference = request.ByCase == GetMeetingRequest.ByOneofCase.Reference;
        var fields = new Fields();
        Guid? id = byReference ? null : fields.Id("id", request.Id);
        var reference = byReference ? fields.Line("reference", request.Reference, max: 40) : null;
        var version = fields.Number("version", request.Version, 0, int.MaxValue);
        fields.OrThrow();
        return (await db.Meeting(id, reference, version, context.CancellationToken)).ToMessage();
    }
}
