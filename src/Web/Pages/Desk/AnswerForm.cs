using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Web.Components;
using OpenGov.Web.Localisation;
using Outcome = OpenGov.Consultations.V1.Response.Types.Outcome;

namespace OpenGov.Web.Pages.Desk;

/// <summary>An answer as an official words it.</summary>
public sealed class AnswerForm : DeskForm
{
    public string? Outcome { get; set; }

    public string? Reasons { get; set; }

    /// <summary>The version that the answer changed.</summary>
    public string? Version { get; set; }

    /// <summary>The provision changed in it, as printed (“§ 7”) or by its eId.</summary>
    public string? Provision { get; set; }

    public static AnswerForm From(Response response) => new()
    {
        Etag = response.Etag,
        Outcome = AnsweringFilter.Code(response.Outcome),
        Reasons = response.Reasons,
        Version = response.Change?.VersionId,
        Provision = response.Change?.Eid,
    };

    /// <summary>Reads the form; what is wrong with it is noted. The provision is looked up in the version's text.</summary>
    public async Task<(Outcome Outcome, string Reasons, CausedChange? Change)> Read(FormErrors errors, Texts L, DocumentsApi.DocumentsApiClient documents)
    {
        var reader = new FormReader(errors, L);
        var outcome = AnsweringFilter.Parse(Outcome);
        reader.Chosen(outcome != Response.Types.Outcome.Unspecified, "Sent.Outcome", L["desk.answer.outcome"]);
        var reasons = reader.Required("Sent.Reasons", L["desk.answer.reasons"], Reasons, 10_000);
        var (version, provision) = (FormReader.Clean(Version), FormReader.Clean(Provision));
        if (version.Length == 0)
        {
            if (provision.Length > 0) errors.Add("Sent.Version", L["desk.answer.change.version"]);
            return (outcome, reasons, null);
        }

        if (outcome is not (Response.Types.Outcome.Accepted or Response.Types.Outcome.PartlyAccepted)) errors.Add("Sent.Version", L["desk.answer.change.not-accepted"]);
        var eid = provision.Length == 0 ? "" : await Find(version, provision, errors, L, documents);
        return (outcome, reasons, new CausedChange { VersionId = version, Eid = eid });
    }

    /// <summary>The eId of the provision that is printed so; empty, with an error, where there is none or more than one.</summary>
    private static async Task<string> Find(string version, string wanted, FormErrors errors, Texts L, DocumentsApi.DocumentsApiClient documents)
    {
        try
        {
            var provisions = (await documents.GetTextAsync(new GetTextRequest { VersionId = version })).Provisions;
            string[] found = provisions.Any(one => one.Eid == wanted) ? [wanted] : [.. provisions.Where(one => one.Number.Length > 0 && Bare(one.Number) == Bare(wanted)).Select(one => one.Eid)];
            if (found.Length == 1) return found[0];
            errors.Add("Sent.Provision", found.Length == 0 ? L["desk.answer.change.unknown"] : L["desk.answer.change.many", ("ids", string.Join(", ", found.Take(5)))]);
        }
        catch (RpcException unknown) when (unknown.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            errors.Add("Sent.Version", L["desk.answer.change.version"]);
        }

        return "";
    }

    /// <summary>A printed number without spaces, full stops and case.</summary>
    private static string Bare(string number) => string.Concat(number.Where(character => !char.IsWhiteSpace(character) && character is not '.')).ToUpperInvariant();
}
