using System.Security.Cryptography;
using System.Text.Json;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Journal;

/// <summary>
/// What somebody wants to hear of, in its normal form: every part sorted, each value once. All parts that are given must match; within a
/// part, any of its values. A type that ends in a dot stands for all types that begin with it.
/// </summary>
/// <param name="Types">Event types, or their beginnings with the dot.</param>
/// <param name="InitiativeIds">Initiatives.</param>
/// <param name="OrganisationIds">Responsible organisations.</param>
/// <param name="Topics">Topic codes.</param>
/// <param name="Places">Codes of counties and municipalities as the subscriber gave them.</param>
/// <param name="Stages">Stage codes.</param>
public sealed record Filter(string[] Types, Guid[] InitiativeIds, Guid[] OrganisationIds, string[] Topics, string[] Places, string[] Stages)
{
    /// <summary>Everything.</summary>
    public static Filter Everything { get; } = new([], [], [], [], [], []);

    /// <summary>SHA-256 of the normal form, in hexadecimal: equal exactly where two filters want the same.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>([Types, InitiativeIds, OrganisationIds, Topics, Places, Stages])));

    /// <summary>The filter in the contract's form.</summary>
    public EventFilter ToMessage() => new()
    {
        Types_ = { Types },
        InitiativeIds = { InitiativeIds.Select(id => id.ToString()) },
        OrganisationIds = { OrganisationIds.Select(id => id.ToString()) },
        Topics = { Topics },
        Places = { Places },
        Stages = { Stages },
    };
}
