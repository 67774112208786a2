using OpenGov.Consultations.V1;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Reading;

/// <summary>What a comment is about, in words.</summary>
public static class Places
{
    /// <summary>“§ 9 (1)” with the provision's heading, the question, or “the draft as a whole”.</summary>
    public static string Of(Comment comment, Texts texts) => comment.Target switch
    {
        { Provision: { } provision } => $"{provision.Label} {provision.Heading}".Trim() is { Length: > 0 } named ? named : texts["comment.about.provision"],
        { Question: { } question } => texts.Of(question.Text),
        _ => texts["responses.whole"],
    };
}
