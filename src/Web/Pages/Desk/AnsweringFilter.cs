using OpenGov.Consultations.V1;
using Answered = OpenGov.Consultations.V1.ListCommentsRequest.Types.Answered;
using Outcome = OpenGov.Consultations.V1.Response.Types.Outcome;

namespace OpenGov.Web.Pages.Desk;

/// <summary>Which comments an official looks at, as the address of the page says.</summary>
internal static class AnsweringFilter
{
    public static readonly Outcome[] Outcomes = [Outcome.Accepted, Outcome.PartlyAccepted, Outcome.Rejected, Outcome.Noted];

    /// <summary>The word for an outcome in addresses, in forms and in the keys of the language files.</summary>
    public static string Code(Outcome outcome) => outcome switch { Outcome.Accepted => "accepted", Outcome.PartlyAccepted => "partly", Outcome.Rejected => "rejected", _ => "noted" };

    /// <summary>The outcome of that word; unspecified for any other.</summary>
    public static Outcome Parse(string? code) => Outcomes.FirstOrDefault(outcome => Code(outcome) == code);

    public static ListCommentsRequest Request(string consultation, IQueryCollection query)
    {
        var place = query["place"].ToString();
        var request = new ListCommentsRequest
        {
            ConsultationId = consultation,
            PageSize = 50,
            PageToken = query["page"].ToString(),
            Order = ListCommentsRequest.Types.Order.Oldest,
            Answered = query["answered"].ToString() switch { "yes" => Answered.Yes, "no" => Answered.No, _ => Answered.Unspecified },
            Outcome = Parse(query["outcome"]),
            QuestionId = query["question"].ToString(),
            Query = query["q"].ToString(),
            OrganisationsOnly = query["who"] == "organisations",
            GroupId = query["group"].ToString(),
            WholeOnly = place == AnsweringPlaces.Whole,
        };
        if (place.Split(':', 2) is [var version, var eid]) (request.VersionId, request.Eid) = (version, eid);
        return request;
    }
}
