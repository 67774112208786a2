using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Responses;

/// <summary>The outcomes of an answer as they are stored and told.</summary>
internal static class Outcomes
{
    public static string Code(Response.Types.Outcome outcome) => outcome switch
    {
        Response.Types.Outcome.Accepted => "accepted",
        Response.Types.Outcome.PartlyAccepted => "partly_accepted",
        Response.Types.Outcome.Rejected => "rejected",
        Response.Types.Outcome.Noted => "noted",
        _ => "",
    };

    public static Response.Types.Outcome FromCode(string code) => code switch
    {
        "accepted" => Response.Types.Outcome.Accepted,
        "partly_accepted" => Response.Types.Outcome.PartlyAccepted,
        "rejected" => Response.Types.Outcome.Rejected,
        "noted" => Response.Types.Outcome.Noted,
        _ => Response.Types.Outcome.Unspecified,
    };
}
