using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    [AllowAnonymous]
    public override async Task<V1.Version> GetVersion(GetVersionRequest request, ServerCallContext context)
    {
        var (mine, stop) = (context.Caller().Organisations(), context.CancellationToken);
        var fields = new Fields();
        switch (request.ByCase)
        {
            case GetVersionRequest.ByOneofCase.Number:
                var document = fields.Id("number.document_id", request.Number.DocumentId);
                var number = fields.Number("number.number", request.Number.Number, 1, int.MaxValue);
                fields.OrThrow();
                return (await db.Version(document, number, mine, stop)).ToMessage(withFindings: true);
            case GetVersionRequest.ByOneofCase.Time:
                var of = fields.Id("time.document_id", request.Time.DocumentId);
                var time = fields.Time("time.time", request.Time.Time);
                fields.OrThrow();
                return (await db.Version(of, time, stop)).ToMessage(withFindings: true);
            default:
                var id = fields.Id("id", request.Id);
                fields.OrThrow();
                return (await db.Version(id, mine, stop)).ToMessage(withFindings: true);
        }
    }
}
