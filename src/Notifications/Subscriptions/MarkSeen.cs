using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Subscriptions;

public sealed partial class SubscriptionsService
{
    /// <summary>What has been seen stays seen: a lower number changes nothing, one beyond the journal's end means its end.</summary>
    public override async Task<MarkSeenResponse> MarkSeen(MarkSeenRequest request, ServerCallContext context)
    {
        var person = context.RequirePerson();
        var fields = new Fields();
        fields.Require(request.Sequence >= 0, "sequence", "This must not be negative.");
        fields.OrThrow();

        await db.Execute(
            """
            insert into seen (person_id, sequence) select @Id, least(@Sequence, last) from journal_head
            on conflict (person_id) do update set sequence = greatest(seen.sequence, excluded.sequence)
            """, new { person.Id, request.Sequence }, context.CancellationToken);
        return new MarkSeenResponse();
    }
}
