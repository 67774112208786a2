using System.Net;
using System.Text.Json;
using Grpc.Core;
using OpenGov.Notes.V1;
using Xunit;

namespace OpenGov.Tests;

[Collection(nameof(NotesSystem))]
public sealed class Edges(NotesSystem notes)
{
    private async Task<RpcException> Refused(string how) => await Assert.ThrowsAsync<RpcException>(() => notes.Notes().FailAsync(new FailRequest { How = how }).ResponseAsync);

    private async Task<(HttpStatusCode Status, JsonElement Problem, string Text)> Problem(string how)
    {
        using var http = notes.System.Http("notes");
        using var answer = await http.GetAsync($"/api/v1/fail/{how}", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonDocument.Parse(text).RootElement, text);
    }

    [Theory]
    [InlineData("refused", StatusCode.FailedPrecondition, "note_closed", "“Grüße” is closed.", HttpStatusCode.Conflict)]
    [InlineData("not_found", StatusCode.NotFound, "note_not_found", "There is no note 01890a5d-ac96-774b-bcce-b302099a8057.", HttpStatusCode.NotFound)]
    [InlineData("conflict", StatusCode.Aborted, "etag_mismatch", "Somebody has changed this since you read it: read it again and repeat your change.", HttpStatusCode.Conflict)]
    public async Task A_refusal_arrives_with_its_status_code_and_sentence(string how, StatusCode status, string code, string sentence, HttpStatusCode http)
    {
        var refused = await Refused(how);
        var (httpStatus, problem, _) = await Problem(how);

        Assert.Equal((status, code, sentence), (refused.StatusCode, refused.RefusalCode, refused.Status.Detail));
        Assert.Equal((http, code, sentence), (httpStatus, problem.GetProperty("code").GetString(), problem.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var refused = await Refused("fields");
        var (status, problem, _) = await Problem("fields");

        Assert.Equal((StatusCode.InvalidArgument, "invalid_fields"), (refused.StatusCode, refused.RefusalCode));
        Assert.Equal(["text", "initiative_id"], refused.FieldViolations.Select(one => one.Field));
        Assert.Equal((HttpStatusCode.BadRequest, 2), (status, problem.GetProperty("violations").GetArrayLength()));
    }

    [Fact]
    [Trait("promise", "I11")]
    public async Task A_failure_of_ours_tells_a_trace_id_and_nothing_of_what_is_inside()
    {
        var refused = await Refused("broken");
        var (status, _, text) = await Problem("broken");

        Assert.Equal((StatusCode.Internal, HttpStatusCode.InternalServerError), (refused.StatusCode, status));
        Assert.Matches("^Something went wrong on our side. The trace id is [0-9a-f]{32}.$", refused.Status.Detail);
        var told = string.Join('\n', refused.Trailers.Select(entry => entry.IsBinary ? System.Text.Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value)) + refused.Status.Detail + text;
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", told, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("promise", "F11")]
    public async Task A_database_that_takes_too_long_is_answered_as_unavailable_with_a_time_to_retry()
    {
        var refused = await Refused("slow_storage");

        Assert.Equal((StatusCode.Unavailable, "storage_unavailable", TimeSpan.FromSeconds(1)), (refused.StatusCode, refused.RefusalCode, refused.Refusal?.RetryAfter));
    }

    [Fact]
    [Trait("promise", "T39")]
    public async Task A_body_over_20_MB_is_refused_and_one_below_is_not()
    {
        using var http = notes.System.Http("notes");
        http.DefaultRequestHeaders.ExpectContinue = true;
        using var large = new ByteArrayContent(new byte[20 * 1024 * 1024 + 1]);
        using var small = new ByteArrayContent(new byte[1024 * 1024]);

        using var refused = await http.PostAsync("/api/v1/length", large, TestContext.Current.CancellationToken);
        using var taken = await http.PostAsync("/api/v1/length", small, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.OK), (refused.StatusCode, taken.StatusCode));
    }

    [Fact]
    public async Task Health_and_the_description_need_no_token()
    {
        using var http = notes.System.Http("notes");

        foreach (var path in (string[])["/health/live", "/health/ready", "/openapi/v1.json"])
            Assert.Equal((path, HttpStatusCode.OK), (path, (await http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode));
        Assert.Contains("/api/v1/me", await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
