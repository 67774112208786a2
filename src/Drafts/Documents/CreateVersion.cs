using System.Security.Cryptography;
using System.Text.Json;
using Grpc.Core;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.Texts;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    public override async Task<V1.Version> CreateVersion(CreateVersionRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var document = fields.Id("document_id", request.DocumentId);
        var fileName = fields.Line("file_name", request.FileName, max: 200);
        var mediaType = fields.OptionalLine("media_type", request.MediaType, max: 100);
        var note = fields.OptionalText("note", request.Note, max: 2000);
        fields.OrThrow();
        await RequireDrafterOf(document, caller, stop);

        var text = Read(request.Content.Memory, mediaType, fileName);

        await using var work = await db.Begin(stop);
        if (await work.Answered<V1.Version>(request, caller.Id) is { } before)
            return before;

        // The document is locked, so that two uploads at once get two numbers.
        var initiative = await work.One<Guid>("select initiative_id from document where id = @document for update", new { document });
        var parent = await work.InitiativeToChange(initiative, caller, Roles.Drafter);
        parent.RefusalToChange(cycle.Value).ThrowIfAny();
        if (request.Publish && !parent.IsPublic)
            throw new Refusal("initiative_unpublished", $"Initiative {parent.Reference} must be published before its versions.");

        var version = await work.One<VersionRow>(
            """
            insert into version (id, document_id, initiative_id, number, note, language, title, file_name, media_type, size, sha256, content,
                                 provision_count, finding, finding_count, create_time)
            select @id, @document, @initiative, coalesce(max(number), 0) + 1, @note, @language, @title, @fileName, @type, @size, @sha256, @content,
                   @provisions, @findings::jsonb, @findingCount, @now
            from version where document_id = @document
            returning id, document_id, initiative_id, number, note, language, title, file_name, media_type, size, sha256,
                      provision_count, finding, finding_count, create_time, publish_time
            """,
            new
            {
                id = Guid.CreateVersion7(),
                document,
                initiative,
                note,
                language = text.Language,
                title = text.Title ?? "",
                fileName = SafeName(fileName),
                type = MediaTypes.Of(text.Format, fileName),
                size = (long)request.Content.Length,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(request.Content.Span)),
                content = request.Content.ToByteArray(),
                provisions = text.Provisions.Count,
                findings = JsonSerializer.Serialize(text.Findings),
                findingCount = text.Findings.Count,
                now = work.Now,
            });
        await Provisions.Store(work, version.Id, text);
        log.VersionStored(version.Id, version.Number, document, text.Provisions.Count, text.Findings.Count);

        if (request.Publish)
            version = await Publishing.Publish(work, version, parent);
        return await work.Commit(version.ToMessage(withFindings: true));
    }

    /// <summary>Before the file is read: nobody without the right gets us to work.</summary>
    private async Task RequireDrafterOf(Guid document, Caller caller, CancellationToken stop)
    {
        var owner = await db.Find<Owner>(
            """
            select i.organisation_id, i.publish_time is not null as is_public
            from document d join initiative i on i.id = d.initiative_id where d.id = @document
            """, new { document }, stop);
        if (owner is null || !owner.IsPublic && !caller.Organisations().Contains(owner.OrganisationId))
            throw Refusal.NotFound("document", document);
        caller.RequireRole(owner.OrganisationId, Roles.Drafter);
    }

    private static LegalText Read(ReadOnlyMemory<byte> content, string mediaType, string fileName)
    {
        var reading = LegalTextReader.Read(content, mediaType is "" ? null : mediaType, fileName);
        return reading.Accepted
            ? reading.Text
            : throw new Refusal(reading.Refused.Code, reading.Refused.Message, StatusCode.InvalidArgument);
    }

    /// <summary>The last part of a path, without characters that mean something to a shell, a header or a browser.</summary>
    internal static string SafeName(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = string.Concat(last.Select(character => char.IsLetterOrDigit(character) || character is '.' or '-' or '_' or ' ' ? character : '_')).Trim(' ', '.');
        return safe.Length > 0 ? safe : "text";
    }

    private sealed record Owner
    {
        public required Guid OrganisationId { get; init; }
        public required bool IsPublic { get; init; }
    }
}
