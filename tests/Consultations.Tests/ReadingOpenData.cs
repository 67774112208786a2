using System.Net;
using System.Text.Json;
using OpenGov.Consultations.V1;
using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class ReadingOpenData(ConsultationsSystem system)
{
    private async Task<JsonElement> Json(string path)
    {
        using var http = system.System.Http("consultations");
        return JsonDocument.Parse(await http.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement;
    }

    [Fact]
    public async Task A_consultation_its_comments_and_its_answers_are_open_to_anybody_by_id_and_by_reference()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var comment = await system.AComment(consultation, text.On("art_2"));
        await system.AComment(consultation);

        Assert.Contains(consultation.Id, (await Json($"/api/v1/consultations?initiative={text.InitiativeId}&state=open")).GetProperty("consultations").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal("CONSULTATION_STATE_OPEN", (await Json($"/api/v1/consultations/{consultation.Reference}")).GetProperty("state").GetString());
        var first = await Json($"/api/v1/consultations/{consultation.Id}/comments?page_size=1");
        var second = await Json($"/api/v1/consultations/{consultation.Id}/comments?page_size=1&page_token={first.GetProperty("nextPageToken").GetString()}");
        Assert.Equal((comment.Id, 2, ""), (first.GetProperty("comments")[0].GetProperty("id").GetString(), second.GetProperty("total").GetInt32(), second.GetProperty("nextPageToken").GetString()));
        Assert.Equal("§ 2 Right of way", (await Json($"/api/v1/consultations/{consultation.Id}/responses")).GetProperty("rows")[1].GetProperty("place").GetString());
    }

    [Fact]
    public async Task An_unchanged_answer_is_not_sent_again_and_what_is_not_there_is_a_problem_not_a_trace()
    {
        var consultation = await system.AConsultation(await system.AText());
        using var http = system.System.Http("consultations");
        using var first = await http.GetAsync($"/api/v1/consultations/{consultation.Id}", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/consultations/{consultation.Id}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
        foreach (var (path, status, code) in new[]
        {
            ("/api/v1/consultations/C-1999-0001", HttpStatusCode.NotFound, "consultation_not_found"),
            ($"/api/v1/consultations/{Guid.CreateVersion7()}/comments.csv", HttpStatusCode.NotFound, "consultation_not_found"),
            ("/api/v1/consultations?state=%3Cscript%3E", HttpStatusCode.BadRequest, "invalid_fields"),
            ($"/api/v1/consultations/{consultation.Id}/comments?page_token=x", HttpStatusCode.BadRequest, "invalid_fields"),
        })
        {
            using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal(code, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\",\"x\")")]
    [InlineData("+1")]
    [InlineData("-1+1|cmd")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [Trait("promise", "T34")]
    public async Task A_formula_becomes_words_in_csv(string formula)
    {
        var consultation = await system.AConsultation(await system.AText());
        await system.AComment(consultation, text: formula);
        using var http = system.System.Http("consultations");

        var csv = await http.GetStringAsync($"/api/v1/consultations/{consultation.Reference}/comments.csv", TestContext.Current.CancellationToken);

        Assert.Contains(("," + Quoted("'" + formula) + ","), csv, StringComparison.Ordinal);
        Assert.StartsWith("reference,id,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_has_every_comment_as_it_was_written_and_no_name()
    {
        var text = await system.AText();
        var consultation = await system.AConsultation(text);
        var letters = Enumerable.Range(1, 500).Select(number => new RecordedComment { RequestId = Calls.NewId(), Text = $"Line one, \"quoted\"\r\nline two {number}", Source = new() { Author = "Secret Name", Channel = "letter" } });
        await system.Comments(system.Kadri).RecordCommentsAsync(new() { ConsultationId = consultation.Id, Comments = { letters } });
        await system.AComment(consultation, text.On("art_2"));
        using var http = system.System.Http("consultations");

        var csv = await http.GetStringAsync($"/api/v1/consultations/{consultation.Id}/comments.csv", TestContext.Current.CancellationToken);
        var table = await http.GetStringAsync($"/api/v1/consultations/{consultation.Id}/responses.csv", TestContext.Current.CancellationToken);

        Assert.Equal(501, csv.Split($"\r\n{consultation.Reference}/").Length - 1);
        Assert.Contains("\"Line one, \"\"quoted\"\"\r\nline two 500\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret Name", csv, StringComparison.Ordinal);
        Assert.Equal(501, table.Split($"\r\n{consultation.Reference}/").Length - 1);
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
