using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Consultations;

public sealed partial class ConsultationsService
{
    private static readonly string[] Updatable = ["title", "description", "questions"];

    public override async Task<Consultation> UpdateConsultation(UpdateConsultationRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var given = request.Consultation ?? new Consultation();
        var mask = request.UpdateMask?.Paths.ToHashSet() ?? [];
        var fields = Fields.Of(request);
        var id = fields.Id("consultation.id", given.Id);
        fields.Require(mask.Count > 0, "update_mask", "This must name the fields to change.");
        foreach (var path in mask.Except(Updatable).Take(10))
            fields.Refuse("update_mask", $"“{(path.Length > 40 ? path[..40] + "…" : path)}” cannot be changed here; what can: {string.Join(", ", Updatable)}.");
        var title = mask.Contains("title") ? Json.Write(fields.Localized("consultation.title", given.Title, max: 300)) : null;
        var description = mask.Contains("description") ? Json.Write(fields.Localized("consultation.description", given.Description, max: 10_000, optional: true)) : null;
        var questions = mask.Contains("questions") ? AskedQuestion.From(given.Questions, fields, "consultation.questions") : null;
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Consultation>(request, caller.Id) is { } before)
            return before;

        var row = await work.ConsultationToChange(id, caller, Roles.EngagementCoordinator);
        Etag.Check(given.Etag, row.Revision);
        row.RefusalToUpdate(work.Now).ThrowIfAny();

        await work.Execute(
            """
            update consultation
            set title = coalesce(@title::jsonb, title), description = coalesce(@description::jsonb, description), revision = revision + 1
            where id = @id
            """, new { id, title, description });
        if (questions is not null)
            await work.Ask(id, questions);

        work.Publish(new ConsultationDescribed(id, await work.Scope(row), work.Now));
        return await work.Commit((await work.Consultation(id)).ToMessage());
    }
}
