using System.Text.RegularExpressions;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Representatives;

/// <summary>What somebody may write about a representative: read from a message and checked, field by field.</summary>
internal sealed partial record RepresentativeText(string Name, string Kind, string? RegistryCode, Guid? OrganisationId, string Website, string Interests)
{
    public static RepresentativeText From(Representative? message, Fields fields, Func<string, bool> asked)
    {
        message ??= new Representative();
        return new(
            asked("name") ? fields.Line("representative.name", message.Name, max: 300) : "",
            asked("kind") && fields.Require(message.Kind != Representative.Types.Kind.Unspecified && Enum.IsDefined(message.Kind), "representative.kind", "This must say what kind of representative it is.")
                ? Kinds.Write(message.Kind) : "unknown",
            asked("registry_code") ? CodeOf(message, fields) : null,
            asked("organisation_id") ? fields.OptionalId("representative.organisation_id", message.OrganisationId) : null,
            asked("website") ? fields.OptionalUrl("representative.website", message.Website) : "",
            asked("interests") ? fields.OptionalText("representative.interests", message.Interests, max: 2000) : "");
    }

    private static string? CodeOf(Representative message, Fields fields)
    {
        var code = fields.OptionalLine("representative.registry_code", message.RegistryCode, max: 40);
        fields.Require(code is "" || RegistryCodes().IsMatch(code), "representative.registry_code", "This may hold letters, digits and hyphens only.");
        return code is "" ? null : code;
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,40}$")]
    private static partial Regex RegistryCodes();
}
