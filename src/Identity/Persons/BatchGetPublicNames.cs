using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class PersonsService
{
    [AllowAnonymous]
    public override async Task<BatchGetPublicNamesResponse> BatchGetPublicNames(BatchGetPublicNamesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var ids = fields.Ids("person_ids", request.PersonIds, max: 500, min: 1);
        fields.OrThrow();

        var names = await db.List<(Guid Id, string Name)>("select id, name from person where id = any(@Ids)", new { Ids = ids.ToArray() }, context.CancellationToken);
        return new BatchGetPublicNamesResponse { Names = { names.ToDictionary(one => one.Id.ToString(), one => one.Name) } };
    }
}
