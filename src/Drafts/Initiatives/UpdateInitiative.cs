using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Drafts.Search;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    private static readonly string[] Updatable = ["title", "summary", "topics", "affected_acts", "places"];

    public override async Task<Initiative> UpdateInitiative(UpdateInitiativeRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("initiative.id", request.Initiative?.Id);
        var mask = request.UpdateMask?.Paths.ToHashSet() ?? [];
        fields.Require(mask.Count > 0, "update_mask", "This must name the fields to change.");
        foreach (var path in mask.Except(Updatable).Take(10))
            fields.Refuse("update_mask", $"“{path}” cannot be changed here; what can: {string.Join(", ", Updatable)}.");
        var text = InitiativeText.From(request.Initiative, fields, cycle.Value, mask.Contains);
        fields.OrThrow();
        var inForce = await places.InForce(text.Places, stop);

        await using var work = await db.Begin(stop);
        if (await work.Answered<Initiative>(request, caller.Id) is { } before)
            return before;

        var row = await work.InitiativeToChange(id, caller, Writers);
        Etag.Check(request.Initiative!.Etag, row.Revision);
        row.RefusalToChange(cycle.Value).ThrowIfAny();

        var changed = await work.One<InitiativeRow>(
            """
            update initiative set
                title = case when @newTitle then @title::jsonb else title end,
                summary = case when @newSummary then @summary::jsonb else summary end,
                topics = case when @newTopics then @topics else topics end,
                affected_acts = case when @newActs then @acts else affected_acts end,
                places = case when @newPlaces then @inForce else places end,
                update_time = @now, revision = revision + 1
            where id = @id
            returning *
            """,
            new
            {
                id,
                newTitle = mask.Contains("title"),
                title = Localized.Write(text.Title),
                newSummary = mask.Contains("summary"),
                summary = Localized.Write(text.Summary),
                newTopics = mask.Contains("topics"),
                topics = text.Topics.ToArray(),
                newActs = mask.Contains("affected_acts"),
                acts = text.AffectedActs.ToArray(),
                newPlaces = mask.Contains("places"),
                inForce,
                now = work.Now,
            });

        if (changed.IsPublic)
        {
            await work.MakeSearchable(changed);
            work.Publish(new InitiativeDescribed(id, changed.Scope, work.Now));
        }

        return await work.Commit(changed.ToMessage(await work.Passages(id)));
    }
}
