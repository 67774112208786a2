using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OpenGov.Identity.V1;
using Xunit;

namespace OpenGov.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class OrganisationImportTests(IdentitySystem system)
{
    private const string Header = "registry_code,kind,name_et,name_en,county,municipality,website";

    [Fact]
    public async Task Rows_are_taken_over_whatever_their_line_ends_and_read_again_change_nothing()
    {
        var (first, second) = (New.Code(), New.Code());
        var file = $"\uFEFF{Header}\r\n{first},ministry,\"Prooviministeerium, \"\"uus\"\"\",Test ministry,,,https://example.org\r\n\r\n{second},Association,\"Kahe\nrea ühing\",,Harju maakond,Kiili vald,\r\n";

        var imported = await Import(file);
        var again = await Import(file);

        Assert.Equal((2, 0, 0, 0), (imported.Created, imported.Updated, imported.Unchanged, imported.Problems.Count));
        Assert.Equal((0, 0, 2, 0), (again.Created, again.Updated, again.Unchanged, again.Problems.Count));
        var ministry = await Get(first);
        Assert.Equal(("Prooviministeerium, \"uus\"", "Test ministry", "https://example.org"), (ministry.Name["et"], ministry.Name["en"], ministry.Website));
        var association = await Get(second);
        Assert.Equal(("Kahe\nrea ühing", "0305", OrganisationKind.Association), (association.Name["et"], association.PlaceCode, association.Kind));
    }

    [Fact]
    public async Task A_known_code_is_updated_and_what_the_file_does_not_say_stays()
    {
        var known = await system.AnOrganisation(name: "Vana nimi", place: "0079");

        var imported = await Import($"registry_code,kind,name_en\n{known.RegistryCode},company,New name\n");

        Assert.Equal((0, 1, 0), (imported.Created, imported.Updated, imported.Unchanged));
        var after = await Get(known.RegistryCode);
        Assert.Equal(("Vana nimi", "New name", "0079", OrganisationKind.Company, known.Id), (after.Name["et"], after.Name["en"], after.PlaceCode, after.Kind, after.Id));
    }

    [Fact]
    public async Task Every_row_that_cannot_be_read_is_reported_with_its_line_and_none_is_guessed()
    {
        var (good, twice) = (New.Code(), New.Code());
        var before = await system.Running.Count("identity", "organisation");

        var imported = await Import(string.Join('\n',
            Header + ",address",                                   // 1: an unknown column
            $"{good},agency,Hea,,,,,",                             // 2
            $"{New.Code()},kingdom,Halb liik,,,,,",                // 3
            $"{New.Code()},agency,,,,,,",                          // 4: no name
            "bad code,agency,Halb kood,,,,,",                      // 5
            $"{New.Code()},agency,Halb koht,,Atlantis,,,",         // 6
            $"{New.Code()},agency,Liiga vähe",                     // 7
            $"{twice},agency,Esimene,,,,,",                        // 8
            $"{twice},agency,Teine,,,,,",                          // 9: the same code
            $"{New.Code()},agency,Jutu \"märgid\" sees,,,,,",      // 10: stray quotes
            $"{New.Code()},agency,Halb veeb,,,,ftp://x,",          // 11
            $"{New.Code()},agency,\"Lõpetamata,,,,,"));            // 12: never closed

        Assert.Equal([1, 3, 4, 5, 6, 7, 9, 10, 11, 12], imported.Problems.Select(problem => problem.Line));
        Assert.All(imported.Problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
        Assert.Equal((2, before + 2), (imported.Created, await system.Running.Count("identity", "organisation")));
    }

    [Theory]
    [InlineData("registry_code,kind,name_et\n1,agency,K\u00f5ik\n", "Line 2 is not UTF-8")]
    [InlineData("registry_code;kind;name_et\n1;agency;x\n", "semicolons")]
    [InlineData("registry_code,name_et\n1,x\n", "kind is missing")]
    [InlineData("registry_code,kind\n1,agency\n", "name_et")]
    [InlineData("registry_code,kind,kind,name_et\n", "twice")]
    [InlineData("", "empty")]
    [InlineData("registry_code,kind,name_et\n1,agency,a\0b\n", "NUL")]
    public async Task A_file_that_cannot_be_read_at_all_is_refused_in_one_clear_sentence(string file, string said)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => Import(Encoding.Latin1.GetBytes(file)));

        Assert.Contains(said, Assert.Single(refused.FieldViolations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_10_MB_is_refused()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => Import(new byte[10 * 1024 * 1024 + 1]));

        Assert.Equal("csv", Assert.Single(refused.FieldViolations).Field);
    }

    [Fact]
    public async Task Five_thousand_rows_are_taken_over_in_one_transaction()
    {
        var file = Header + "\n" + string.Concat(Enumerable.Range(0, 5000).Select(number => $"{New.Code()},association,Ühing {number},,Tartu maakond,,\n"));

        Assert.Equal(5000, (await Import(file)).Created);
    }

    [Fact]
    public async Task Two_imports_of_the_same_rows_at_once_create_each_once()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => New.Code()).ToList();
        string File(IEnumerable<string> rows) => Header + "\n" + string.Concat(rows.Select(code => $"{code},company,Ettevõte,,,,\n"));

        var both = await Task.WhenAll(Import(File(codes)), Import(File(codes.AsEnumerable().Reverse())));

        Assert.Equal((200, 400), (both.Sum(one => one.Created), both.Sum(one => one.Created + one.Updated + one.Unchanged)));
    }

    [Fact]
    public async Task Only_an_operator_imports()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => Import(Encoding.UTF8.GetBytes(Header + "\n"), "kalle"));

        Assert.Equal("not_allowed", refused.RefusalCode);
    }

    private Task<ImportOrganisationsResponse> Import(string file) => Import(Encoding.UTF8.GetBytes(file));

    private async Task<ImportOrganisationsResponse> Import(byte[] file, string person = "anna") =>
        await system.Organisations(await system.As(person)).ImportOrganisationsAsync(new ImportOrganisationsRequest { RequestId = New.Id(), Csv = ByteString.CopyFrom(file) });

    private async Task<Organisation> Get(string code) => await system.Organisations().GetOrganisationAsync(new GetOrganisationRequest { RegistryCode = code });
}
