using System.Net;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Lobby.V1;
using Xunit;
using static OpenGov.LobbyRegistry.Tests.TheRegistry;

namespace OpenGov.LobbyRegistry.Tests;

[Collection(nameof(TheRegistry))]
public sealed class RepresentativeTests(TheRegistry registry)
{
    private readonly Registrar us = registry.ARegistrar();

    [Fact]
    [Trait("promise", "T02")]
    public async Task Of_64_registrations_of_one_name_at_once_one_succeeds()
    {
        var name = $"Metsaliit {NewId()}";

        var tries = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Try(number % 2 == 0 ? name : name.ToUpperInvariant().Replace(" ", "  ", StringComparison.Ordinal))));

        Assert.Equal((1, 63), (tries.Count(one => one == "registered"), tries.Count(one => one == "name_taken")));
        Assert.Single((await registry.Representatives().ListRepresentativesAsync(new ListRepresentativesRequest { Query = name })).Representatives);
    }

    [Fact]
    public async Task The_same_request_again_answers_as_the_first_time_and_another_body_under_its_id_is_refused()
    {
        var request = new CreateRepresentativeRequest { RequestId = NewId(), Representative = new Representative { Name = $"Liit {NewId()}", Kind = Representative.Types.Kind.Union } };
        var client = registry.Representatives(us.Token);

        var (first, again) = (await client.CreateRepresentativeAsync(request), await client.CreateRepresentativeAsync(request));
        request.Representative.Name = $"Teine {NewId()}";
        var refused = await Assert.ThrowsAsync<RpcException>(() => client.CreateRepresentativeAsync(request).ResponseAsync);

        Assert.Equal(first, again);
        Assert.Equal("request_id_reused", refused.RefusalCode);
    }

    [Fact]
    public async Task Only_the_fields_in_the_mask_change_and_an_old_etag_is_refused()
    {
        var union = await registry.ARepresentative(us);
        var client = registry.Representatives(us.Token);
        UpdateRepresentativeRequest Update() => new()
        {
            RequestId = NewId(),
            Representative = new Representative { Id = union.Id, Etag = union.Etag, Website = "https://liit.example", Interests = "jäetakse kõrvale" },
            UpdateMask = new FieldMask { Paths = { "website" } },
        };

        var changed = await client.UpdateRepresentativeAsync(Update());
        var refused = await Assert.ThrowsAsync<RpcException>(() => client.UpdateRepresentativeAsync(Update()).ResponseAsync);

        Assert.Equal(("https://liit.example", "", union.Name), (changed.Website, changed.Interests, changed.Name));
        Assert.Equal("etag_mismatch", refused.RefusalCode);
    }

    [Fact]
    [Trait("promise", "T39")]
    public async Task Names_with_control_characters_or_a_pile_of_marks_are_refused_and_all_else_comes_back_as_typed()
    {
        foreach (var bad in new[] { "a\0b", "a\u0007b", "e" + new string('\u0301', 100) })
            Assert.Equal("invalid_fields", await Try(bad));

        var odd = $"<svg onload=alert(1)> ‮ O’CONNEŽ-ŠUSLIK {NewId()}";
        Assert.Equal(odd, (await registry.ARepresentative(us, odd)).Name);
    }

    [Fact]
    [Trait("promise", "T34")]
    public async Task Open_data_is_read_without_a_key_and_a_formula_in_a_name_is_harmless_in_csv()
    {
        var formula = $"=HYPERLINK(\"http://evil.example\",\"{NewId()}\")";
        var meeting = await registry.Meetings(us.Token).RecordMeetingAsync(AMeeting(us, await registry.ARepresentative(us, formula)));
        using var http = registry.System.Http("lobby");

        var json = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/meetings/{meeting.Reference}")).RootElement;
        var csv = await http.GetStringAsync("/api/v1/meetings.csv");
        using var first = await http.GetAsync($"/api/v1/meetings/{meeting.Id}");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/meetings/{meeting.Id}") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var unchanged = await http.SendAsync(again);
        using var absent = await http.GetAsync($"/api/v1/meetings/{NewId()}");

        Assert.Equal(formula, json.GetProperty("participants")[0].GetProperty("name").GetString());
        Assert.Contains($"\"'{formula.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", csv, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotFound, "application/problem+json"), (unchanged.StatusCode, absent.StatusCode, absent.Content.Headers.ContentType?.MediaType));
    }

    private async Task<string> Try(string name)
    {
        try
        {
            await registry.Representatives(us.Token).CreateRepresentativeAsync(
                new CreateRepresentativeRequest { RequestId = NewId(), Representative = new Representative { Name = name, Kind = Representative.Types.Kind.Other } });
            return "registered";
        }
        catch (RpcException refused) when (refused.RefusalCode is { } code)
        {
            return code;
        }
    }
}
