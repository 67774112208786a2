using Grpc.Core;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Components;

/// <summary>Words a refused call for the form that caused it.</summary>
public static class FormRefusals
{
    /// <summary>
    /// Whether a refusal is for the reader of a form to mend; anything else (nobody signed in, not allowed, not there, a service away) is
    /// for the error pages. <c>catch (RpcException refused) when (refused.IsForTheForm())</c>.
    /// </summary>
    public static bool IsForTheForm(this RpcException refused) =>
        refused.Refusal is not null && refused.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.AlreadyExists or StatusCode.Aborted or StatusCode.ResourceExhausted;

    /// <summary>
    /// Adds the refusal's violations to the fields that <paramref name="fields"/> names (<c>("text", "Answer.Text")</c>: the contract's path, the form's
    /// name; an entry of a list goes to the list's field). The words are those of the key <c>refusal.&lt;code&gt;</c> where the language files have it.
    /// </summary>
    public static void Add(this FormErrors errors, RpcException refused, Texts L, params ReadOnlySpan<(string Path, string Name)> fields)
    {
        foreach (var violation in refused.FieldViolations)
        {
            errors.Add(NameOf(violation.Field, fields), L["refusal.field", ("why", violation.Description)]);
        }

        if (refused.FieldViolations.Count == 0)
        {
            errors.Add(null, L.Has($"refusal.{refused.RefusalCode}") ? L[$"refusal.{refused.RefusalCode}"] : refused.Refusal?.Message ?? refused.Status.Detail);
        }
    }

    private static string? NameOf(string path, ReadOnlySpan<(string Path, string Name)> fields)
    {
        foreach (var (contract, name) in fields)
        {
            if (path == contract || path.StartsWith(contract + ".", StringComparison.Ordinal) || path.StartsWith(contract + "[", StringComparison.Ordinal)) return name;
        }

        return null;
    }
}
