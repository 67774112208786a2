using Google.Protobuf;
using Grpc.Core;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>Who may pass. Everybody else is refused, and nothing happens.</summary>
internal enum Who
{
    /// <summary>Open to everybody, signed in or not.</summary>
    Anybody,

    /// <summary>Who knows the secret in the request.</summary>
    Holder,

    /// <summary>Any signed-in person.</summary>
    Person,

    /// <summary>The person whose thing it is.</summary>
    Owner,

    /// <summary>An official of the responsible organisation with the role for it.</summary>
    Official,

    /// <summary>Whoever enters meetings for some organisation.</summary>
    Registrar,

    /// <summary>Whoever gives roles in the organisation.</summary>
    Administrator,

    /// <summary>Whoever runs the installation.</summary>
    Operator,
}

/// <summary>A method of the public contracts, with a request that the right caller may make. Asked twice, it gives two requests about different things.</summary>
internal sealed record Door(string Name, Who Who, Func<Scene, Task<IMessage>> Request)
{
    /// <summary>Every door; a method without one fails <see cref="EveryDoorHasALock"/>.</summary>
    internal static IReadOnlyList<Door> All { get; } = [.. IdentityDoors.All, .. DraftsDoors.All, .. ConsultationsDoors.All, .. LobbyDoors.All, .. NotificationsDoors.All];

    internal static Door Named(string name) => All.Single(door => door.Name == name);

    /// <summary>The fields that an empty request is refused for; none where nothing is compulsory.</summary>
    internal string[] Needs { get; init; } = [];

    /// <summary>What a stranger hears who may not; nothing where each entry is answered for itself, or where nothing is the answer.</summary>
    internal string Stranger { get; init; } = "not_allowed";

    /// <summary>Refusals of a field's content that the contract documents in place of <c>invalid_fields</c>; several apart by a blank, “ok” where any content will do.</summary>
    internal IReadOnlyDictionary<string, string> Hears { get; init; } = new Dictionary<string, string>();

    /// <summary>A request about something that only its organisation's people can see.</summary>
    internal Func<Scene, IMessage>? Hidden { get; init; }

    internal PublicMethod Method => PublicMethod.All.Single(one => one.Name == Name);

    /// <summary>Who is let in.</summary>
    internal string Right => Who switch { Who.Operator => "anna", Who.Administrator => "kalle", Who.Official or Who.Registrar => "kadri", _ => "mari" };

    /// <summary>Who calls; nobody where the secret in the request is enough.</summary>
    internal string? Caller => Who == Who.Holder ? null : Right;

    /// <summary>Whether the answer to a spoilt request says what is wrong with the field, or is the refusal that the contract documents for it.</summary>
    internal bool Refuses(Flaw flaw, Answer answer, out string complaint)
    {
        complaint = answer.ToString();
        if (Hears.FirstOrDefault(one => flaw.Field.StartsWith(one.Key, StringComparison.Ordinal)) is { Key: not null } documented && documented.Value.Split(' ').Contains(answer.Status == StatusCode.OK ? "ok" : answer.Code))
            return true;
        return answer is { Status: StatusCode.InvalidArgument, Code: "invalid_fields" } && answer.Violations.Any(one => one.Field.StartsWith(flaw.Field, StringComparison.Ordinal) || flaw.Field.StartsWith(one.Field, StringComparison.Ordinal));
    }

    /// <summary>Who is signed in and kept out: citizens, colleagues without the role, officials, administrators and information systems of other organisations.</summary>
    internal IReadOnlyList<string> Wrong => Who switch
    {
        Who.Owner => ["jaan", "kadri", "peeter", "toomas", "anna"],
        Who.Official => ["jaan", "kalle", "peeter", "toomas", "anna", Scene.AnotherSystem],
        Who.Registrar => ["jaan", "kalle", "toomas", "anna"],
        Who.Administrator => ["jaan", "kadri", "peeter", "toomas", Scene.AnotherSystem],
        Who.Operator => ["jaan", "kadri", "kalle", "peeter", "toomas", Scene.AnotherSystem],
        _ => [],
    };

    /// <summary>What this person hears who may not; a colleague sees what is hidden from others.</summary>
    internal string Refusal(string person) => person == "kalle" && Stranger.Length > 0 ? "not_allowed" : Stranger;

    /// <summary>Whether a caller must be signed in.</summary>
    internal bool IsLocked => Who is not (Who.Anybody or Who.Holder);

    public override string ToString() => Name;
}
