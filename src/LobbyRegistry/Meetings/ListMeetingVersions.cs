using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

public sealed partial class MeetingsService
{
    [AllowAnonymous]
    public override async Task<ListMeetingVersionsResponse> ListMeetingVersions(ListMeetingVersionsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("id", request.Id);
        fields.OrThrow();

        var rows = await db.List<MeetingRow>("select * from meeting_row where meeting_id = @id order by version", new { id }, context.CancellationToken);
        return rows.Count > 0
            ? new ListMeetingVersionsResponse { Versions = { rows.Select(row => row.ToMessage()) } }
            : throw Refusal.NotFound("meeting", id);
    }
}
