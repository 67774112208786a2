using Grpc.Core;
using OpenGov.Web.Components;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Pages.Desk;

internal static class DeskRefusals
{
    /// <summary>Adds a refusal that concerns one field as a whole (a file, a deadline); one with violations goes to the fields that they name.</summary>
    public static void AddTo(this FormErrors errors, string field, RpcException refused, Texts L, params ReadOnlySpan<(string Path, string Name)> fields)
    {
        if (refused.FieldViolations.Count > 0 || refused.RefusalCode is "etag_mismatch" or "try_again" or "request_id_reused")
            errors.Add(refused, L, fields);
        else
            errors.Add(field, L.Has($"refusal.{refused.RefusalCode}") ? L[$"refusal.{refused.RefusalCode}"] : refused.Refusal?.Message ?? refused.Status.Detail);
    }
}
