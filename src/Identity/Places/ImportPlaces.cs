using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class PlacesService
{
    public override async Task<ImportPlacesResponse> ImportPlaces(ImportPlacesRequest request, ServerCallContext context)
    {
        var (caller, fields) = (context.RequireCaller(), Fields.Of(request));
        caller.RequireOperator();
        var (source, validAt) = (fields.OptionalLine("source", request.Source, 300), fields.Time("valid_time", request.ValidTime));
        fields.Require(!request.Csv.IsEmpty, "csv", "The file is empty.");
        fields.OrThrow();

        await using var work = await db.Begin(context.CancellationToken);
        if (await work.Answered<ImportPlacesResponse>(request, caller.Id) is { } earlier)
            return earlier;

        var answer = await work.Commit(await work.ImportPlaces(request.Csv.Memory, source, validAt));

        log.PlacesImported(caller.Id, answer.Created, answer.Updated, answer.Unchanged, answer.Problems.Count);
        return answer;
    }
}
