using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using OpenGov.Notes.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Tests;

[Collection(nameof(NotesSystem))]
[Trait("promise", "T16")]
[Trait("promise", "P3")]
public sealed class Tokens(NotesSystem notes)
{
    private static readonly Guid Somebody = Guid.CreateVersion7();

    public static TheoryData<string, string> Wrong => new()
    {
        { "none", "not_signed_in" },
        { "expired", "token_expired" },
        { "other audience", "token_invalid" },
        { "other issuer", "token_invalid" },
        { "wrong key", "token_invalid" },
        { "no signature", "token_invalid" },
        { "other kind", "token_invalid" },
        { "nonsense", "token_invalid" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_token_opens_nothing_and_the_answer_says_why(string wrong, string code)
    {
        var token = Token(wrong);

        var refused = await Assert.ThrowsAsync<RpcException>(() => notes.Notes(token).WhoAmIAsync(new WhoAmIRequest()).ResponseAsync);
        using var http = notes.System.Http("notes", token);
        using var answer = await http.GetAsync("/api/v1/me", TestContext.Current.CancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal((StatusCode.Unauthenticated, code), (refused.StatusCode, refused.RefusalCode));
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json", code), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, problem.GetProperty("code").GetString()));
        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
    }

    [Fact]
    [Trait("promise", "P5")]
    [Trait("promise", "T15")]
    public async Task A_door_without_a_lock_of_its_own_is_locked()
    {
        using var http = notes.System.Http("notes");
        using var answer = await http.GetAsync("/api/v1/knock", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<RpcException>(() => notes.System.Client<PeerApi.PeerApiClient>("notes").KnockAsync(new WhoAmIRequest()).ResponseAsync);

        Assert.Equal((HttpStatusCode.Unauthorized, StatusCode.Unauthenticated, "not_signed_in"), (answer.StatusCode, refused.StatusCode, refused.RefusalCode));
    }

    [Fact]
    public async Task A_good_token_says_who_calls()
    {
        var (id, organisation) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var seen = await notes.Notes(notes.System.Tokens.Person("Jüri Õun", id, (organisation, Roles.Drafter))).WhoAmIAsync(new WhoAmIRequest());

        Assert.Equal((id.ToString(), "Person", "Jüri Õun", $"{organisation}:drafter"), (seen.CallerId, seen.Kind, seen.Name, Assert.Single(seen.Roles)));
    }

    [Fact]
    public async Task A_system_cannot_do_what_only_a_person_can()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => notes.Notes(notes.System.Tokens.System()).CreateNoteAsync(new CreateNoteRequest { RequestId = Guid.CreateVersion7().ToString(), Text = "by a machine" }).ResponseAsync);

        Assert.Equal((StatusCode.PermissionDenied, "persons_only"), (refused.StatusCode, refused.RefusalCode));
    }

    [Fact]
    public async Task An_unknown_key_causes_at_most_one_reading_and_a_new_key_is_found()
    {
        var before = notes.System.Tokens.KeyReads;
        var token = notes.System.Tokens.Issue(Somebody, "person", "Mari", [], key: $"rolled {Guid.CreateVersion7()}");

        for (var call = 0; call < 20; call++)
            await notes.Notes(token).WhoAmIAsync(new WhoAmIRequest()).ResponseAsync.ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.InRange(notes.System.Tokens.KeyReads - before, 0, 1);
        await Eventually.Holds("the new key is known", async () => await IsLetIn(token));
    }

    [Fact]
    [Trait("promise", "F29")]
    public async Task Nobody_is_let_in_while_the_keys_cannot_be_read()
    {
        var peer = notes.System.Service("peer");
        await peer.Kill();
        await peer.Start(("services__identity__http__0", "http://127.0.0.1:9"));

        var refused = await Assert.ThrowsAsync<RpcException>(() => notes.System.Client<NotesApi.NotesApiClient>("peer", notes.APerson()).WhoAmIAsync(new WhoAmIRequest()).ResponseAsync);

        await peer.Kill();
        await peer.Start();
        Assert.Equal((StatusCode.Unavailable, "sign_in_unavailable"), (refused.StatusCode, refused.RefusalCode));
    }

    private async Task<bool> IsLetIn(string token)
    {
        try
        {
            await notes.Notes(token).WhoAmIAsync(new WhoAmIRequest());
            return true;
        }
        catch (RpcException refused) when (refused.RefusalCode == "token_invalid")
        {
            return false;
        }
    }

    private static string WithoutSignature(string token) => token[..(token.LastIndexOf('.') + 1)];

    private string? Token(string wrong) => wrong switch
    {
        "none" => null,
        "expired" => notes.System.Tokens.Issue(Somebody, "person", "Mari", [], expiresIn: TimeSpan.FromMinutes(-1)),
        "other audience" => notes.System.Tokens.Issue(Somebody, "person", "Mari", [], audience: "elsewhere"),
        "other issuer" => notes.System.Tokens.Issue(Somebody, "person", "Mari", [], issuer: "elsewhere"),
        "wrong key" => TestTokens.Forged(Somebody),
        "no signature" => WithoutSignature(notes.APerson()),
        "other kind" => notes.System.Tokens.Issue(Somebody, "admin", "Mari", []),
        _ => "nonsense",
    };
}
