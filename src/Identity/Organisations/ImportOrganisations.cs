using Grpc.Core;
using OpenGov.Contracts.Events;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class OrganisationsService
{
    private const int RowsAtOnce = 1000;

    public override async Task<ImportOrganisationsResponse> ImportOrganisations(ImportOrganisationsRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        caller.RequireOperator();
        var fields = Fields.Of(request);
        fields.Require(!request.Csv.IsEmpty, "csv", "The file is empty.");
        fields.OrThrow();
        var csv = OrganisationCsv.Read(request.Csv.Span);

        await using var work = await db.Begin(stop);
        if (await work.Answered<ImportOrganisationsResponse>(request, caller.Id) is { } earlier)
            return earlier;

        var (places, answer) = (await PlaceNames.Read(work), new ImportOrganisationsResponse());
        foreach (var rows in csv.Rows.OrderBy(row => row.RegistryCode, StringComparer.Ordinal).Chunk(RowsAtOnce))
            await TakeOver(work, rows, csv, places, answer);

        answer.Problems.AddRange(csv.Problems.OrderBy(problem => problem.Line).Select(problem => new RowProblem { Line = problem.Line, Message = problem.Message }));
        await work.Commit(answer);

        log.OrganisationsImported(caller.Id, answer.Created, answer.Updated, answer.Unchanged, answer.Problems.Count);
        return answer;
    }

    private async Task TakeOver(Work work, IReadOnlyList<ImportedOrganisation> rows, OrganisationCsv csv, PlaceNames places, ImportOrganisationsResponse answer)
    {
        var known = (await work.List<OrganisationRow>(
            "select * from organisation where registry_code = any(@Codes) order by registry_code for update", new { Codes = rows.Select(row => row.RegistryCode).ToArray() }))
            .ToDictionary(row => row.RegistryCode, StringComparer.Ordinal);

        var (drafts, unchanged) = (new List<OrganisationDraft>(), 0);
        foreach (var row in rows)
        {
            var current = known.GetValueOrDefault(row.RegistryCode);
            var (place, problem) = row.County is null && row.Municipality is null ? (current?.PlaceCode, null) : places.Find(row.County ?? "", row.Municipality ?? "");
            var draft = row.Over(current?.ToDraft(), csv.Languages, place);
            if (problem is not null)
                csv.Problems.Add(new CsvProblem(row.Line, problem));
            else if (current?.IsSaidBy(draft) == true)
                unchanged++;
            else
                drafts.Add(draft);
        }

        answer.Unchanged += unchanged;
        foreach (var written in await Write(work, drafts))
        {
            var scope = OrganisationRow.ScopeOf(written.Id, written.PlaceCode);
            answer.Created += written.Created ? 1 : 0;
            answer.Updated += written.Created ? 0 : 1;
            if (written.Created)
                work.Publish(new OrganisationRegistered(written.Id, scope, work.Now));
            else
                work.Publish(new OrganisationUpdated(written.Id, scope, work.Now));
        }
    }

    private Task<IReadOnlyList<Written>> Write(Work work, List<OrganisationDraft> drafts) => work.List<Written>(
        """
        insert into organisation (id, registry_code, kind, name, place_code, website, sort_name, search_text)
        select id, registry_code, kind, name::jsonb, place_code, website, sort_name, search_text
        from unnest(@Ids, @Codes, @Kinds, @Names, @Places, @Websites, @SortNames, @SearchTexts)
             as given (id, registry_code, kind, name, place_code, website, sort_name, search_text)
        on conflict (registry_code) do update set kind = excluded.kind, name = excluded.name, place_code = excluded.place_code, website = excluded.website,
            sort_name = excluded.sort_name, search_text = excluded.search_text, version = organisation.version + 1, updated_at = current_instant()
        returning id, place_code, xmax = 0 as created
        """, new
        {
            Ids = drafts.Select(_ => Guid.CreateVersion7()).ToArray(),
            Codes = drafts.Select(one => one.RegistryCode).ToArray(),
            Kinds = drafts.Select(one => (short)one.Kind).ToArray(),
            Names = drafts.Select(one => Localized.Write(one.Name)).ToArray(),
            Places = drafts.Select(one => one.PlaceCode).ToArray(),
            Websites = drafts.Select(one => one.Website).ToArray(),
            SortNames = drafts.Select(one => options.Value.SortName(one.Name)).ToArray(),
            SearchTexts = drafts.Select(one => one.SearchText).ToArray(),
        });

    private sealed record Written(Guid Id, string? PlaceCode, bool Created);
}
