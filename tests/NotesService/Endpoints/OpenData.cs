namespace OpenGov.Notes;

internal static class OpenData
{
    internal static void MapNotes(this WebApplication app)
    {
        app.MapGet("/api/v1/knock", () => "come in");
        app.MapGet("/api/v1/me", (HttpContext context) => context.RequireCaller().Id);
        app.MapGet("/api/v1/fail/{how}", (string how, Database db, CancellationToken stop) => NotesService.Fail(how, db, stop)).AllowAnonymous();
        app.MapPost("/api/v1/length", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return body.Length;
        }).AllowAnonymous();
    }
}
