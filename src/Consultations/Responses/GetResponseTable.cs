using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

public sealed partial class ResponsesService
{
    [AllowAnonymous]
    public override async Task<ResponseTable> GetResponseTable(GetResponseTableRequest request, ServerCallContext context)
    {
        var reader = context.Caller();
        var fields = new Fields();
        var id = fields.Id("consultation_id", request.ConsultationId);
        fields.PageSize(request.PageSize);
        fields.OrThrow();

        return await ResponseTableView.Read(db, id, reader, request.PageSize, request.PageToken, context.CancellationToken);
    }
}
