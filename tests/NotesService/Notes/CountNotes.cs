using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Notes.V1;

namespace OpenGov.Notes;

public sealed partial class NotesService
{
    [AllowAnonymous]
    public override async Task<CountNotesResponse> CountNotes(CountNotesRequest request, ServerCallContext context) =>
        new() { Count = await db.Find<long>("select count(*) from note", null, context.CancellationToken) };
}
