using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>Takes over a code list. Imports come one after the other, so that each sees what the one before has written.</summary>
internal static class PlaceImport
{
    internal static async Task<ImportPlacesResponse> ImportPlaces(this Work work, ReadOnlyMemory<byte> csv, string source, DateTimeOffset validAt)
    {
        await work.Execute("lock table place in share row exclusive mode");
        var known = await work.List<PlaceRow>("select code, kind, name, parent_code, replaced_by from place");
        var (places, problems) = PlaceCsv.Read(csv.Span, known);

        var written = await work.List<bool>(
            """
            insert into place (code, kind, name, parent_code, replaced_by)
            select * from unnest(@Codes, @Kinds, @Names, @Parents, @Successors)
            on conflict (code) do update set name = excluded.name, parent_code = excluded.parent_code, replaced_by = excluded.replaced_by
            where (place.name, place.parent_code, place.replaced_by) is distinct from (excluded.name, excluded.parent_code, excluded.replaced_by)
            returning xmax = 0
            """, new
            {
                Codes = places.Select(place => place.Code).ToArray(),
                Kinds = places.Select(place => place.Kind).ToArray(),
                Names = places.Select(place => place.Name).ToArray(),
                Parents = places.Select(place => place.ParentCode).ToArray(),
                Successors = places.Select(place => place.ReplacedBy).ToArray(),
            });
        await work.Execute(
            """
            insert into place_list (source, valid_at) values (@source, @validAt)
            on conflict (one) do update set source = excluded.source, valid_at = excluded.valid_at
            """, new { source, validAt });

        var created = written.Count(isNew => isNew);
        return new ImportPlacesResponse
        {
            Created = created,
            Updated = written.Count - created,
            Unchanged = places.Count - written.Count,
            Problems = { problems.Select(problem => new PlaceProblem { Line = problem.Line, Message = problem.Message }) },
        };
    }
}
