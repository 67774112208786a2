using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

public sealed partial class MeetingsService
{
    [AllowAnonymous]
    public override async Task<ListMeetingsResponse> ListMeetings(ListMeetingsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var initiative = fields.OptionalId("initiative_id", request.InitiativeId);
        var organisation = fields.OptionalId("organisation_id", request.OrganisationId);
        var representative = fields.OptionalId("representative_id", request.RepresentativeId);
        var query = fields.OptionalLine("query", request.Query, max: 300);
        var year = fields.Number("year", request.Year, 0, 2200);
        fields.OrThrow();

        var page = Paging.From<MeetingCursor>(request.PageSize, request.PageToken, $"{initiative}\n{organisation}\n{representative}\n{year}\n{query}");
        return await db.Meetings(new MeetingFilter(initiative, organisation, representative, query, year) { Page = page }, context.CancellationToken);
    }
}
