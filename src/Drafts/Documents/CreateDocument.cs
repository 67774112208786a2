using Grpc.Core;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    public override async Task<Document> CreateDocument(CreateDocumentRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var initiative = fields.Id("initiative_id", request.InitiativeId);
        var kind = fields.Choice("kind", request.Kind);
        var title = fields.Localized("title", request.Title, max: 300);
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<Document>(request, caller.Id) is { } before)
            return before;

        var parent = await work.InitiativeToChange(initiative, caller, Roles.Drafter);
        parent.RefusalToChange(cycle.Value).ThrowIfAny();

        var row = await work.One<DocumentRow>(
            "insert into document (id, initiative_id, kind, title, create_time) values (@id, @initiative, @kind, @title::jsonb, @now) returning *",
            new { id = Guid.CreateVersion7(), initiative, kind = DocumentKinds.Write(kind), title = Localized.Write(title), now = work.Now });
        return await work.Commit(row.ToMessage([]));
    }
}
