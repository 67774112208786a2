using OpenGov.Consultations.V1;

namespace OpenGov.Cli;

/// <summary>Comments as one line each.</summary>
internal static class CommentLines
{
    private const int Shown = 80;

    /// <summary>An outcome in words.</summary>
    public static string Name(Response.Types.Outcome outcome) => outcome == Response.Types.Outcome.PartlyAccepted ? "partly accepted" : outcome.ToString().ToLowerInvariant();

    public static void Tell(Output output, Comment comment)
    {
        var text = Words.Tidy(comment.Text);
        var places = comment.Places.Select(place => new { version = place.VersionNumber, state = place.State.ToString(), place.Eid, quoteFound = place.QuoteFound }).ToList();
        var where = comment.Target?.Provision?.Eid is { Length: > 0 } eid ? $" on {eid}{string.Concat(places.Select(place => $", in version {place.version} {place.state.ToLowerInvariant()}{(place.Eid.Length > 0 && place.Eid != eid ? $" as {place.Eid}" : "")}"))}" : "";
        var answer = comment.Response is { } response ? $", {Name(response.Outcome)}" : "";
        output.Result("comment", new { comment.Id, comment.Reference, comment.ConsultationId, eid = comment.Target?.Provision?.Eid ?? "", comment.Text, comment.Language, author = comment.Recorded?.Author ?? "", comment.SupportCount, places, outcome = comment.Response?.Outcome.ToString() ?? "" },
            $"{comment.Reference}{where}{answer}: {(text.Length <= Shown ? text : $"{text[..(Shown - 1)]}…")}");
    }
}
