using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace OpenGov.Notifications.Journal;

/// <summary>A page of the journal as JSON.</summary>
/// <param name="Events">CloudEvents 1.0, each byte for byte as webhooks get it.</param>
/// <param name="LookedAt">Everything up to this number has been looked at: the next <c>after</c>.</param>
/// <param name="Last">The journal's last number.</param>
internal sealed record EventsAnswer(IReadOnlyList<JsonElement> Events, long LookedAt, long Last)
{
    /// <summary>The media type of the array alone (CloudEvents JSON batch format).</summary>
    internal const string Batch = "application/cloudevents-batch+json";

    /// <summary>Writes the page, or 304 where the asker has these bytes.</summary>
    internal static async Task Write(HttpContext http, EventPage page)
    {
        var batch = http.Request.GetTypedHeaders().Accept.Any(one => one.MediaType.Equals(Batch, StringComparison.OrdinalIgnoreCase));
        var events = $"[{string.Join(",", page.Events.Select(one => one.Body))}]";
        var bytes = Encoding.UTF8.GetBytes(batch ? events : string.Create(CultureInfo.InvariantCulture, $"{{\"events\":{events},\"lookedAt\":{page.LookedAt},\"last\":{page.Last}}}"));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");

        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Public = true, NoCache = true };
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers.Link = $"<{Next(http.Request, page.LookedAt)}>; rel=\"next\"";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(one => one.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = (batch ? Batch : "application/json") + "; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static string Next(HttpRequest request, long after)
    {
        var rest = request.Query.Where(one => one.Key != "after").SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value)));
        return request.Path + QueryString.Create(rest.Append(KeyValuePair.Create("after", (string?)after.ToString(CultureInfo.InvariantCulture))));
    }
}
