using System.Text.RegularExpressions;
using Google.Protobuf;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Testing;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>What the doors are tried with: things of the ministry and of Mari, some public and some not. Nobody changes those named here; whoever needs one to change makes one.</summary>
internal sealed partial class Scene
{
    internal const string Text = "# Seadus\n\n## § 1. Üks\n\nTekst üks.\n\n## § 2. Kaks\n\nTekst kaks.\n";

    /// <summary>The information system of another ministry, with every role of an official there.</summary>
    internal const string AnotherSystem = "a system";

    private readonly TheCountry country;
    private readonly IReadOnlyDictionary<string, string> tokens;
    private readonly Dictionary<string, IMessage> requests = [];

    private Scene(TheCountry country, IReadOnlyDictionary<string, string> tokens, GenuineKey key) => (this.country, this.tokens, Key) = (country, tokens, key);

    /// <summary>Identity's own signing key.</summary>
    internal GenuineKey Key { get; }

    internal Organisation Ministry { get; private set; } = null!;
    internal string Mari { get; private set; } = null!;
    internal string Jaan { get; private set; } = null!;

    /// <summary>Public, with a public version and an open consultation on it.</summary>
    internal Initiative Initiative { get; private set; } = null!;
    internal Drafts.V1.Version Version { get; private set; } = null!;
    internal Consultation Consultation { get; private set; } = null!;

    /// <summary>The address of a provision of <see cref="Version"/>.</summary>
    internal string Eid { get; private set; } = null!;

    /// <summary>Mari's.</summary>
    internal Comment Comment { get; private set; } = null!;
    internal Response SecretResponse { get; private set; } = null!;
    internal Response PublicResponse { get; private set; } = null!;
    internal Representative Representative { get; private set; } = null!;
    internal Meeting Meeting { get; private set; } = null!;

    /// <summary>Known to the ministry's people alone, with its version.</summary>
    internal Initiative Secret { get; private set; } = null!;
    internal Drafts.V1.Version SecretVersion { get; private set; } = null!;

    internal static string NewId() => TheCountry.NewId();

    internal static string Unique() => Guid.NewGuid().ToString("N")[..20];

    /// <summary>The access token of a test person, or of <see cref="AnotherSystem"/>, good for an hour.</summary>
    internal string Token(string person) => tokens[person];

    /// <summary>The same for nobody: none.</summary>
    internal string? TokenOf(string? person) => person is null ? null : tokens[person];

    /// <summary>The request about hidden things, about things that are not there.</summary>
    internal IMessage Absent(IMessage hidden)
    {
        var json = JsonFormatter.Default.Format(hidden);
        foreach (var id in HiddenIds)
            json = json.Replace(id, NewId(), StringComparison.Ordinal);
        return new JsonParser(JsonParser.Settings.Default).Parse(json, hidden.Descriptor);
    }

    /// <summary>A sentence without the ids in it.</summary>
    internal string WithoutIds(string sentence) => AnyId().Replace(sentence, "…");

    internal static Func<Scene, Task<IMessage>> Of(Func<Scene, IMessage> request) => scene => Task.FromResult(request(scene));

    internal static Func<Scene, Task<IMessage>> With<T>(Func<Scene, Task<T>> thing, Func<Scene, T, IMessage> request) => async scene => request(scene, await thing(scene));

    internal static IReadOnlyDictionary<string, string> Heard(params (string Field, string Code)[] codes) => codes.ToDictionary(one => one.Field, one => one.Code);

    internal static async Task<Scene> Of(TheCountry country)
    {
        var key = await GenuineKey.Of(country.System);
        var tokens = new Dictionary<string, string>();
        foreach (var person in new[] { "mari", "jaan", "kadri", "peeter", "toomas", "anna", "kalle" })
            tokens[person] = key.Signed(await country.SignIn(person), claims => claims["exp"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds());

        tokens[AnotherSystem] = key.Signed(tokens["peeter"], claims => (claims["kind"], claims["sub"]) = ("system", NewId()));

        var scene = new Scene(country, tokens, key);
        await scene.Set();
        foreach (var door in Door.All)
            scene.requests[door.Name] = await door.Request(scene);
        return scene;
    }

    /// <summary>A request of the right caller that nobody has made yet.</summary>
    internal IMessage Request(Door door) => requests[door.Name];

    /// <summary>Calls a door through the gateway.</summary>
    internal Task<Answer> Call(Door door, IMessage request, string? token) => door.Method.Call(country.System.Invoker("gateway", token), request);

    /// <summary>Calls a door at the port of the service itself.</summary>
    internal Task<Answer> CallDirectly(Door door, IMessage request, string? token) => door.Method.Call(country.System.Invoker(door.Method.Owner, token), request);

    /// <summary>Fails when anything is stored, changed or deleted meanwhile.</summary>
    internal async Task NothingHappens(Func<Task> meanwhile)
    {
        await country.System.Execute("notifications", $"delete from webhook where url <> '{Address}'");
        await Contents.Settle(country.System);
        await Contents.StayAsTheyAre(country.System, meanwhile);
    }

    private async Task Set()
    {
        Ministry = await country.TheMinistry();
        (Mari, Jaan) = (GenuineKey.Claims(Token("mari"))["sub"]!.GetValue<string>(), GenuineKey.Claims(Token("jaan"))["sub"]!.GetValue<string>());
        (Initiative, Version, Consultation) = await country.AConsultation(Token("kadri"), $"Avalik {Unique()}", Text);
        Eid = (await Client<DocumentsApi.DocumentsApiClient>("kadri").GetTextAsync(new GetTextRequest { VersionId = Version.Id })).Provisions.First(one => one.Text.StartsWith("Tekst üks", StringComparison.Ordinal)).Eid;
        Comment = await AComment();
        SecretResponse = await AResponse();
        PublicResponse = await APublicResponse();
        Representative = await ARepresentative();
        Meeting = await APublishedMeeting();
        Secret = await AnInitiative(published: false);
        SecretVersion = await country.AVersion(Token("kadri"), Secret, Text, publish: false);
    }

    private string[] HiddenIds => [Secret.Id, SecretVersion.Id, SecretVersion.DocumentId, SecretResponse.Id];

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex AnyId();

    private TClient Client<TClient>(string person) where TClient : Grpc.Core.ClientBase<TClient> => country.Client<TClient>(Token(person));
}
