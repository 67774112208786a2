using Grpc.Core;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    public override async Task<Initiative> CreateInitiative(CreateInitiativeRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var organisation = fields.Id("initiative.organisation_id", request.Initiative?.OrganisationId);
        var text = InitiativeText.From(request.Initiative, fields, cycle.Value, asked: _ => true);
        fields.OrThrow();
        caller.RequireRole(organisation, Writers);
        var inForce = await places.InForce(text.Places, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Initiative>(request, caller.Id) is { } before)
            return before;

        var row = await work.One<InitiativeRow>(
            """
            insert into initiative (id, reference, organisation_id, title, summary, topics, affected_acts, places, stage, create_time, update_time)
            values (@id, @reference, @organisation, @title::jsonb, @summary::jsonb, @topics, @acts, @inForce, @stage, @now, @now)
            returning *
            """,
            new
            {
                id = Guid.CreateVersion7(),
                reference = await NextReference(work),
                organisation,
                title = Localized.Write(text.Title),
                summary = Localized.Write(text.Summary),
                topics = text.Topics.ToArray(),
                acts = text.AffectedActs.ToArray(),
                inForce,
                stage = cycle.Value.First.Code,
                now = work.Now,
            });
        await work.Execute(
            "insert into stage_passage (initiative_id, number, stage, enter_time) values (@Id, 1, @Stage, @CreateTime)", new { row.Id, row.Stage, row.CreateTime });

        log.InitiativeCreated(row.Id, organisation);
        return await work.Commit(row.ToMessage(await work.Passages(row.Id)));
    }

    private static async Task<string> NextReference(Work work)
    {
        var year = work.Now.UtcDateTime.Year;
        var number = await work.One<int>(
            """
            insert into reference_counter (year, last) values (@year, 1)
            on conflict (year) do update set last = reference_counter.last + 1
            returning last
            """, new { year });
        return $"{year}-{number:0000}";
    }
}
