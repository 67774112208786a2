using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Notes.V1;

namespace OpenGov.Notes;

public sealed partial class NotesService
{
    public override Task<Seen> WhoAmI(WhoAmIRequest request, ServerCallContext context) => Task.FromResult(See(context));

    public override async Task<Seen> Relay(RelayRequest request, ServerCallContext context) =>
        request.AsService ? await peerAsService.WhoAmIAsync(new WhoAmIRequest()) : await peer.WhoAmIAsync(new WhoAmIRequest());

    internal static Seen See(ServerCallContext context)
    {
        var caller = context.RequireCaller();
        return new Seen
        {
            CallerId = caller.Id.ToString(),
            Kind = caller.Kind.ToString(),
            Name = caller.Name ?? "",
            TraceId = Activity.Current?.TraceId.ToString() ?? "",
            Deadline = context.Deadline == DateTime.MaxValue ? null : Timestamp.FromDateTime(context.Deadline),
            Roles = { caller.Roles.Select(role => $"{role.OrganisationId}:{role.Role}") },
        };
    }
}

public sealed class PeerService : PeerApi.PeerApiBase
{
    public override Task<Seen> Knock(WhoAmIRequest request, ServerCallContext context) => Task.FromResult(new Seen());

    public override Task<Seen> WhoAmI(WhoAmIRequest request, ServerCallContext context) => Task.FromResult(NotesService.See(context));
}
