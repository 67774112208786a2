using Grpc.Core;
using OpenGov.Notifications.Journal;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Subscriptions;

public sealed partial class SubscriptionsService
{
    public override async Task<Subscription> CreateSubscription(CreateSubscriptionRequest request, ServerCallContext context)
    {
        var (person, stop) = (context.RequirePerson(), context.CancellationToken);
        var fields = Fields.Of(request);
        var filter = fields.Filter(request.Filter);
        fields.OrThrow();
        await places.Learn(filter.Places, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Subscription>(request, person.Id) is { } earlier)
            return earlier;

        await work.Execute("select pg_advisory_xact_lock(hashtextextended(@Id::text, 2))", new { person.Id });  // one at a time for each person, so that the limit holds
        await work.Execute(
            """
            insert into subscription (id, person_id, types, initiative_ids, organisation_ids, topics, places, stages, filter_key, since, create_time)
            select @Id, @Person, @Types, @InitiativeIds, @OrganisationIds, @Topics, @Places, @Stages, @Key, last, @Now from journal_head
            on conflict on constraint subscription_once do nothing
            """,
            new { Id = Guid.CreateVersion7(), Person = person.Id, filter.Types, filter.InitiativeIds, filter.OrganisationIds, filter.Topics, filter.Places, filter.Stages, filter.Key, work.Now });
        if (await work.One<int>("select count(*)::int from subscription where person_id = @Id", new { person.Id }) > Most)
            throw new Refusal("too_many_subscriptions", $"You follow {Most} things already, the most that is possible: stop following one first.", StatusCode.ResourceExhausted);

        var row = await work.One<SubscriptionRow>("select * from subscription where person_id = @Id and filter_key = @Key", new { person.Id, filter.Key });
        return await work.Commit(row.ToMessage());
    }
}
