using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Notes.V1;

namespace OpenGov.Notes;

public sealed partial class NotesService
{
    [AllowAnonymous]
    public override async Task<WaitResponse> Wait(WaitRequest request, ServerCallContext context)
    {
        var stopped = new TaskCompletionSource();
        await using var stop = context.CancellationToken.Register(stopped.SetResult);
        await db.Execute("insert into begun default values", null, context.CancellationToken);
        await stopped.Task;
        await db.Execute("insert into stopped default values", null, CancellationToken.None);
        return new WaitResponse();
    }
}
