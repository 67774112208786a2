using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace OpenGov.Identity;

/// <summary>JSON with an ETag over its bytes: who has them already hears 304 (RFC 9110 §13.1.2).</summary>
internal static class Cached
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    internal static IResult Json<T>(HttpContext context, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, Readable);
        var tag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 12))}\"");

        context.Response.Headers[HeaderNames.CacheControl] = "public, max-age=60";
        return Results.Bytes(bytes, "application/json; charset=utf-8", entityTag: tag);
    }
}
