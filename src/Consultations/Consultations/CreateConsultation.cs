using Grpc.Core;
using OpenGov.Consultations.Following;
using OpenGov.Consultations.Initiatives;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Consultations;

public sealed partial class ConsultationsService
{
    public override async Task<Consultation> CreateConsultation(CreateConsultationRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        if (fields.Violations.Count == 0 && await AnsweredBefore(request, caller, stop) is { } known)
            return known;

        var wanted = NewConsultation.From(request, fields, await db.Find<DateTimeOffset>("select current_instant()", null, stop));
        fields.OrThrow();

        var initiative = await initiatives.Visible(wanted.InitiativeId, stop);
        var organisation = Guid.Parse(initiative.OrganisationId);
        caller.RequireRole(organisation, Roles.EngagementCoordinator);
        (await initiatives.RefusalToConsult(initiative, stop)).ThrowIfAny();
        var consulted = await documents.Consulted(wanted.InitiativeId, wanted.VersionIds, stop);
        var own = await places.InForce(wanted.Places, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Consultation>(request, caller.Id) is { } before)
            return before;

        await work.Keep(new InitiativeRow
        {
            Id = wanted.InitiativeId,
            OrganisationId = organisation,
            Topics = [.. initiative.Topics],
            Places = [.. initiative.Places],
            Stage = initiative.Stage,
            ToldTime = initiative.UpdateTime.ToDateTimeOffset(),
        });
        await work.KeepVersions(consulted.Select(one => one.Document));

        var row = await work.One<ConsultationRow>(
            """
            insert into consultation (id, reference, initiative_id, organisation_id, title, description, places, stage, open_time, close_time, open_told_time, create_time)
            values (@id, @reference, @InitiativeId, @organisation, @title::jsonb, @description::jsonb, @own, @Stage, @opens, @ClosesAt, @told, @now)
            returning *
            """,
            new
            {
                id = Guid.CreateVersion7(),
                reference = await NextReference(work),
                wanted.InitiativeId,
                organisation,
                title = Json.Write(wanted.Title),
                description = Json.Write(wanted.Description),
                own = own.Length == 0 ? null : own,
                initiative.Stage,
                opens = wanted.OpensAt ?? work.Now,
                wanted.ClosesAt,
                told = wanted.OpensAt is null ? work.Now : (DateTimeOffset?)null,
                now = work.Now,
            });
        await work.Execute(
            """
            insert into consulted_version (consultation_id, version_id, document_id, number, position)
            select @Id, id, document_id, number, position from unnest(@ids, @documents, @numbers) with ordinality as put (id, document_id, number, position)
            """,
            new
            {
                row.Id,
                ids = consulted.Select(one => Guid.Parse(one.Version.Id)).ToArray(),
                documents = consulted.Select(one => Guid.Parse(one.Document.Id)).ToArray(),
                numbers = consulted.Select(one => one.Version.Number).ToArray(),
            });
        await work.Ask(row.Id, wanted.Questions);

        var scope = await work.Scope(row);
        work.Publish(new ConsultationAnnounced(row.Id, row.OpenTime, row.CloseTime, scope, work.Now));
        if (wanted.OpensAt is null)
            work.Publish(new ConsultationOpened(row.Id, row.CloseTime, scope, work.Now));
        log.ConsultationAnnounced(row.Id, row.InitiativeId);
        return await work.Commit((await work.Consultation(row.Id)).ToMessage());
    }

    /// <summary>The answer to a repeated request, without asking anybody else again; null for a new one.</summary>
    private async Task<Consultation?> AnsweredBefore(CreateConsultationRequest request, Caller caller, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        return await work.Answered<Consultation>(request, caller.Id);
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
        return $"C-{year}-{number:0000}";
    }
}
