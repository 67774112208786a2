using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>An organisation, as JSON.</summary>
/// <param name="Kind">ministry, agency, municipality, association, company, parliament or other.</param>
/// <param name="Name">Name by language.</param>
/// <param name="PlaceCode">Its county or municipality; null where it belongs to the whole country.</param>
public sealed record OrganisationData(
    Guid Id, string RegistryCode, string Kind, IReadOnlyDictionary<string, string> Name, string? PlaceCode, string? Website, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A page of organisations.</summary>
/// <param name="NextPageToken">Send it back as pageToken for the next page; null after the last.</param>
public sealed record OrganisationsData(IReadOnlyList<OrganisationData> Organisations, string? NextPageToken);

/// <summary>Organisations for reading, without a key.</summary>
internal static class OrganisationsOpenData
{
    internal static void MapOrganisations(this RouteGroupBuilder api)
    {
        api.MapGet("/organisations", List).WithName("listOrganisations").WithSummary("Organisations by name, a page at a time.").Produces<OrganisationsData>();
        api.MapGet("/organisations/{id:guid}", Get).WithName("getOrganisation").WithSummary("One organisation.").Produces<OrganisationData>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(Database db, HttpContext context, string? query = null, string[]? kind = null, string? placeCode = null, int pageSize = 0, string? pageToken = null)
    {
        var fields = new Fields();
        var kinds = (kind ?? []).Select(name => Enum.TryParse<OrganisationKind>(name, ignoreCase: true, out var known) ? known : OrganisationKind.Unspecified).ToList();
        var filter = OrganisationFilter.From(fields, query ?? "", kinds, placeCode ?? "");
        fields.OrThrow();

        var (rows, next) = await db.Organisations(filter, pageSize, pageToken ?? "", context.RequestAborted);
        return Cached.Json(context, new OrganisationsData([.. rows.Select(From)], next.Length == 0 ? null : next));
    }

    private static async Task<IResult> Get(Database db, HttpContext context, Guid id)
    {
        var row = await db.Find<OrganisationRow>("select * from organisation where id = @id", new { id }, context.RequestAborted) ?? throw Refusal.NotFound("organisation", id);
        return Cached.Json(context, From(row));
    }

    private static OrganisationData From(OrganisationRow row) => new(
        row.Id, row.RegistryCode, ((OrganisationKind)row.Kind).ToString().ToLowerInvariant(), Localized.Read(row.Name), row.PlaceCode, row.Website.Length == 0 ? null : row.Website, row.CreatedAt, row.UpdatedAt);
}
