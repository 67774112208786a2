using System.Text.Json.Nodes;
using OpenGov.Web.Localisation;
using OpenGov.Web.Plumbing;

namespace OpenGov.Web.OpenData;

/// <summary>
/// The data catalogue, for portals that harvest it: DCAT-AP 3.0 as JSON-LD 1.1. Every text in every language of the site; vocabularies are the
/// authority tables of the European Union's Publications Office, as that profile asks.
/// </summary>
internal static class Catalogue
{
    private const string Authority = "http://publications.europa.eu/resource/authority", Iana = "https://www.iana.org/assignments/media-types";

    public static void MapCatalogue(this WebApplication app) =>
        app.MapGet("/api/v1/catalog", (HttpContext http, LanguageSet languages, SiteOptions site) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Text(Of(new Uri($"{http.Request.Scheme}://{http.Request.Host}"), languages, site).ToJsonString(), "application/ld+json");
        }).AllowAnonymous();

    private static JsonObject Of(Uri root, LanguageSet languages, SiteOptions site)
    {
        var at = new Uri(root, "/api/v1/");
        var publisher = new JsonObject { ["@id"] = new Uri(root, "/").AbsoluteUri, ["@type"] = "foaf:Agent", ["foaf:name"] = site.PublisherName };
        return new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
                ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
            },
            ["@id"] = new Uri(at, "catalog").AbsoluteUri,
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = InAll(languages, L => L["catalogue.title"]),
            ["dct:description"] = InAll(languages, L => L["opendata.lead"]),
            ["dct:publisher"] = publisher,
            ["foaf:homepage"] = Ref(new Uri(root, "/open-data").AbsoluteUri),
            ["dcat:themeTaxonomy"] = Ref($"{Authority}/data-theme"),
            ["dcat:dataset"] = new JsonArray([.. DataSet.All.Select(set => Describe(set, at, publisher, languages, site))]),
            ["dcat:service"] = new JsonArray([.. DataSet.All.GroupBy(set => set.Service).Select(sets => Describe(sets.Key, sets, at, languages))]),
        };
    }

    private static JsonObject Describe(DataSet set, Uri at, JsonObject publisher, LanguageSet languages, SiteOptions site)
    {
        var described = new JsonObject
        {
            ["@id"] = Id(set, at),
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = set.Name,
            ["dct:title"] = InAll(languages, L => L[$"catalogue.{set.Name}"]),
            ["dct:description"] = InAll(languages, L => L[$"catalogue.{set.Name}.text"]),
            ["dct:publisher"] = publisher.DeepClone(),
            ["dct:accessRights"] = Ref($"{Authority}/access-right/PUBLIC"),
            ["dct:accrualPeriodicity"] = Ref($"{Authority}/frequency/UPDATE_CONT"),
            ["dcat:theme"] = Ref($"{Authority}/data-theme/GOVE"),
            ["dcat:landingPage"] = Ref(new Uri(at, "/open-data").AbsoluteUri),
            ["dcat:distribution"] = new JsonArray([.. set.Formats.Select(format => new JsonObject
            {
                ["@type"] = "dcat:Distribution",
                ["dcat:accessURL"] = Ref(new Uri(at, set.Address + format.Suffix).AbsoluteUri),
                ["dct:format"] = Ref($"{Authority}/file-type/{format.Name}"),
                ["dcat:mediaType"] = Ref($"{Iana}/{format.MediaType}"),
                ["dct:license"] = Ref(site.DataLicence.AbsoluteUri),
                ["dcat:accessService"] = Ref(ServiceId(set.Service, at)),
            })]),
        };
        if (site.ContactEmail is { } email)
            described["dcat:contactPoint"] = new JsonObject { ["@type"] = "vcard:Kind", ["vcard:hasEmail"] = Ref($"mailto:{email}") };
        return described;
    }

    private static JsonObject Describe(string service, IEnumerable<DataSet> sets, Uri at, LanguageSet languages) => new()
    {
        ["@id"] = ServiceId(service, at),
        ["@type"] = "dcat:DataService",
        ["dct:title"] = InAll(languages, L => string.Join(" · ", sets.Select(set => L[$"catalogue.{set.Name}"]))),
        ["dcat:endpointURL"] = Ref(at.AbsoluteUri),
        ["dcat:endpointDescription"] = Ref(new Uri(at, $"openapi/{service}.json").AbsoluteUri),
        ["dcat:servesDataset"] = new JsonArray([.. sets.Select(set => Ref(Id(set, at)))]),
    };

    private static string Id(DataSet set, Uri at) => new Uri(at, $"catalog#{set.Name}").AbsoluteUri;

    private static string ServiceId(string service, Uri at) => new Uri(at, $"catalog#service-{service}").AbsoluteUri;

    private static JsonObject Ref(string address) => new() { ["@id"] = address };

    private static JsonArray InAll(LanguageSet languages, Func<Texts, string> words) =>
        new([.. languages.All.Select(language => new JsonObject { ["@language"] = language.Code, ["@value"] = words(new Texts(language, languages, TimeZoneInfo.Utc)) })]);
}
