using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Npgsql;
using OpenGov.Identity.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class PlaceTests(IdentitySystem system)
{
    private const string Header = "code,kind,name,parent_code,replaced_by\n";

    [Fact]
    public async Task Fifteen_counties_are_listed_by_name_with_their_source()
    {
        var counties = await system.Places().ListPlacesAsync(new ListPlacesRequest());

        Assert.Equal(15, counties.Places.Count(place => place.Name.EndsWith(" maakond", StringComparison.Ordinal)));
        Assert.All(counties.Places, county => Assert.Equal((PlaceKind.County, "", ""), (county.Kind, county.ParentCode, county.ReplacedBy)));
        Assert.Contains("Estonian Land Board", counties.Source, StringComparison.Ordinal);
        Assert.NotNull(counties.ValidTime);
    }

    [Fact]
    public async Task A_countys_municipalities_in_force_are_listed()
    {
        var harju = await system.Places().ListPlacesAsync(new ListPlacesRequest { ParentCode = "0037" });
        var nowhere = await system.Places().ListPlacesAsync(new ListPlacesRequest { ParentCode = "none" });

        Assert.Equal(["0305", "0719", "0784"], harju.Places.Select(place => place.Code).Intersect(["0304", "0305", "0718", "0719", "0784"]));
        Assert.All(harju.Places, place => Assert.Equal("0037", place.ParentCode));
        Assert.Empty(nowhere.Places);
    }

    [Theory]
    [InlineData("0304", "0305", "0304")]
    [InlineData("0718", "0719", "0718")]
    [InlineData("0784", "0784", "")]
    [InlineData("0037", "0037", "")]
    public async Task A_replaced_code_resolves_to_its_successor(string asked, string found, string requested)
    {
        var place = await system.Places().GetPlaceAsync(new GetPlaceRequest { Code = asked });

        Assert.Equal((found, requested), (place.Place.Code, place.RequestedCode));
    }

    [Fact]
    public async Task An_unknown_code_is_refused()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => system.Places().GetPlaceAsync(new GetPlaceRequest { Code = "4711" }).ResponseAsync);

        Assert.Equal((StatusCode.NotFound, "place_not_found"), (refused.StatusCode, refused.RefusalCode));
    }

    [Fact]
    public async Task A_code_list_is_taken_over_in_any_order_and_a_chain_of_replacements_resolves_to_its_end()
    {
        var (a, b, c, county) = (Code(), Code(), Code(), Code());
        var file = Header + $"{a},municipality,Vana vald,{county},{b}\n{b},municipality,Uuem vald,{county},{c}\n{c},municipality,Uus vald,{county},\n{county},county,Uus maakond X,,\n";

        var first = await Import(file);
        var again = await Import(file);

        Assert.Equal((4, 0, 0, 0), (first.Created, first.Updated, first.Unchanged, first.Problems.Count));
        Assert.Equal((0, 0, 4), (again.Created, again.Updated, again.Unchanged));
        Assert.Equal(c, (await system.Places().GetPlaceAsync(new GetPlaceRequest { Code = a })).Place.Code);
        Assert.Equal([c], (await system.Places().ListPlacesAsync(new ListPlacesRequest { ParentCode = county })).Places.Select(place => place.Code));
    }

    [Fact]
    public async Task Every_row_that_does_not_fit_is_reported_and_left_out()
    {
        var (a, b, county) = (Code(), Code(), Code());
        var imported = await Import(Header + string.Join('\n',
            $"{county},county,Maakond,,",             // 2
            $"{a},municipality,Üks,{county},{b}",     // 3: with the next a circle
            $"{b},municipality,Kaks,{county},{a}",    // 4
            $"{Code()},municipality,Ilma,,",          // 5: no county
            $"{Code()},municipality,Vale,nowhere,",   // 6: unknown county
            $"{Code()},county,Maakond,{county},",     // 7: a county within a county
            $"{Code()},village,Küla,{county},",       // 8
            $"{Code()},municipality,Asendatud,{county},nowhere", // 9
            "0784,county,Tallinn,,",                  // 10: is a municipality
            $"{county},county,Teist korda,,"));       // 11

        Assert.Equal(Enumerable.Range(3, 9), imported.Problems.Select(problem => problem.Line));
        Assert.Equal(1, imported.Created);
    }

    [Fact]
    public async Task The_database_itself_lets_no_circle_no_orphan_and_no_county_within_a_county_in()
    {
        Task Sql(string sql) => system.Running.Execute("identity", sql);

        var circle = await Assert.ThrowsAsync<PostgresException>(() => Sql("update place set replaced_by = '0304' where code = '0305'"));
        var orphan = await Assert.ThrowsAsync<PostgresException>(() => Sql("insert into place (code, kind, name, parent_code) values ('x1', 'municipality', 'x', '0784')"));
        var nested = await Assert.ThrowsAsync<PostgresException>(() => Sql("insert into place (code, kind, name, parent_code) values ('x1', 'county', 'x', '0037')"));

        Assert.Equal(("place_replaced_in_a_circle", "place_parent_is_a_county", "place_county_has_no_parent"), (circle.ConstraintName, orphan.ConstraintName, nested.ConstraintName));
    }

    [Fact]
    public async Task Only_an_operator_imports_and_the_date_is_required()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => Import(Header, "kadri"));
        var undated = await Assert.ThrowsAsync<RpcException>(async () => await system.Places(await system.As("anna")).ImportPlacesAsync(new ImportPlacesRequest { RequestId = New.Id(), Csv = ByteString.CopyFromUtf8(Header) }));

        Assert.Equal("not_allowed", refused.RefusalCode);
        Assert.Equal("valid_time", Assert.Single(undated.FieldViolations).Field);
    }

    [Fact]
    public async Task The_official_list_of_15_counties_and_79_municipalities_is_taken_over()
    {
        var counties = Rows("ehak/maakond.csv").Select(row => $"{row[1]},county,{row[0]},,");
        var municipalities = Rows("ehak/omavalitsus.csv").Select(row => $"{row[1]},municipality,{row[0]},{row[3]},{(row[1] == "0304" ? "0305" : row[1] == "0718" ? "0719" : "")}");
        var imported = await Import(Header + string.Join('\n', [.. municipalities, .. counties, "0305,municipality,Kiili vald,0037,", "0719,municipality,Saku vald,0037,"]));

        Assert.Equal((15 + 79 + 2, 0), (imported.Created + imported.Updated + imported.Unchanged, imported.Problems.Count));
        Assert.Equal("0305", (await system.Places().GetPlaceAsync(new GetPlaceRequest { Code = "0304" })).Place.Code);
        Assert.Equal("0719", (await system.Places().GetPlaceAsync(new GetPlaceRequest { Code = "0718" })).Place.Code);
        Assert.Equal(16, (await system.Places().ListPlacesAsync(new ListPlacesRequest { ParentCode = "0037" })).Places.Count);
    }

    private static string Code() => Guid.NewGuid().ToString("N")[..16];

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(SharedData.Path(file), Encoding.UTF8).Skip(1).Select(line => line.Split(','));

    private async Task<ImportPlacesResponse> Import(string file, string person = "anna") => await system.Places(await system.As(person)).ImportPlacesAsync(new ImportPlacesRequest
    {
        RequestId = New.Id(),
        Csv = ByteString.CopyFromUtf8(file),
        Source = "Estonian Land Board",
        ValidTime = Timestamp.FromDateTime(new DateTime(2018, 10, 1, 0, 0, 0, DateTimeKind.Utc)),
    });
}
