using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Notes.V1;

namespace OpenGov.Notes;

public sealed partial class NotesService
{
    internal const string Secret = "the secret inside";

    [AllowAnonymous]
    public override async Task<FailResponse> Fail(FailRequest request, ServerCallContext context)
    {
        await Fail(request.How, db, context.CancellationToken);
        return new FailResponse();
    }

    internal static async Task Fail(string how, Database db, CancellationToken stop)
    {
        var missing = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");
        switch (how)
        {
            case "refused":
                new Refusal("note_closed", "“Grüße” is closed.").ThrowIfAny();
                break;
            case "not_found":
                _ = await db.Find<string>("select text from note where id = @missing", new { missing }, stop) ?? throw Refusal.NotFound("note", missing);
                break;
            case "fields":
                var fields = new Fields();
                fields.Text("text", "", max: 10);
                fields.Id("initiative_id", "7");
                fields.OrThrow();
                break;
            case "conflict":
                Etag.Check("1", 2);
                break;
            case "slow_storage":
                await db.Execute("select pg_sleep(60)", null, stop);
                break;
            default:
                throw new InvalidOperationException(Secret);
        }
    }
}
