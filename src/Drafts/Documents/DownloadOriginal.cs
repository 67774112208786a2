using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

public sealed partial class DocumentsService
{
    private const int Piece = 64 * 1024;

    [AllowAnonymous]
    public override async Task DownloadOriginal(DownloadOriginalRequest request, IServerStreamWriter<DownloadOriginalResponse> responseStream, ServerCallContext context)
    {
        var (mine, stop) = (context.Caller().Organisations(), context.CancellationToken);
        var fields = new Fields();
        var id = fields.Id("version_id", request.VersionId);
        fields.OrThrow();

        var version = await db.Version(id, mine, stop);
        var content = await db.Original(id, stop);
        for (var from = 0; from < content.Length; from += Piece)
        {
            var piece = new DownloadOriginalResponse { Content = UnsafeByteOperations.UnsafeWrap(content.AsMemory(from, Math.Min(Piece, content.Length - from))) };
            if (from == 0)
                (piece.FileName, piece.MediaType) = (version.FileName, version.MediaType);
            await responseStream.WriteAsync(piece, stop);
        }
    }
}

internal static class Originals
{
    /// <summary>The bytes as they were uploaded.</summary>
    public static async Task<byte[]> Original(this Database db, Guid version, CancellationToken stop) =>
        await db.Find<byte[]>("select content from version where id = @version", new { version }, stop) ?? throw Refusal.NotFound("version", version);
}
