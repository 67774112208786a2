using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace OpenGov;

/// <summary>
/// A message of the contract as JSON (proto3 JSON mapping, every field present) with an ETag over its bytes: who has it already hears 304.
/// </summary>
public static class JsonAnswer
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    /// <summary>The answer of a JSON endpoint.</summary>
    public static IResult Of(HttpContext http, IMessage message)
    {
        var bytes = Encoding.UTF8.GetBytes(Formatter.Format(message));
        http.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        return Results.Bytes(bytes, "application/json; charset=utf-8", entityTag: new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));
    }
}
