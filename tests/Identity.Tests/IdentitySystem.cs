using OpenGov.Identity.V1;
using OpenGov.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]

namespace OpenGov.Identity.Tests;

/// <summary>One running Identity that most tests share: what they create has names of its own.</summary>
public sealed class IdentitySystem(Servers servers) : IAsyncLifetime
{
    private readonly Dictionary<string, string> tokens = [];
    private RunningSystem? running;

    public RunningSystem Running => running ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() =>
        running = await new SystemBuilder(servers).Service("identity", settings: [("Persons:KeyFile", Path.Combine(Path.GetTempPath(), $"identity-{Guid.NewGuid():N}.key"))]).Start();

    public ValueTask DisposeAsync() => running?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The API of sessions.</summary>
    public SessionsApi.SessionsApiClient Sessions => Running.Client<SessionsApi.SessionsApiClient>("identity");

    /// <summary>The API of persons, as a test person, with a token, or as nobody.</summary>
    public PersonsApi.PersonsApiClient Persons(string? token = null) => Running.Client<PersonsApi.PersonsApiClient>("identity", token);

    /// <summary>The API of organisations with a token, or as nobody.</summary>
    public OrganisationsApi.OrganisationsApiClient Organisations(string? token = null) => Running.Client<OrganisationsApi.OrganisationsApiClient>("identity", token);

    /// <summary>The API of places with a token, or as nobody.</summary>
    public PlacesApi.PlacesApiClient Places(string? token = null) => Running.Client<PlacesApi.PlacesApiClient>("identity", token);

    /// <summary>A token of a test person, good for the whole run of a test.</summary>
    public async Task<string> As(string person)
    {
        if (!tokens.TryGetValue(person, out var token))
            tokens[person] = token = await Running.SignIn(person);
        return token;
    }

    /// <summary>Registers an organisation as the operator.</summary>
    public async Task<Organisation> AnOrganisation(string? code = null, string name = "Prooviamet", OrganisationKind kind = OrganisationKind.Agency, string place = "") =>
        await Organisations(await As("anna")).CreateOrganisationAsync(new CreateOrganisationRequest
        {
            RequestId = New.Id(),
            Organisation = new Organisation { RegistryCode = code ?? New.Code(), Kind = kind, Name = { ["et"] = name }, PlaceCode = place },
        });
}

/// <summary>Values that nobody has used before.</summary>
internal static class New
{
    internal static string Id() => Guid.CreateVersion7().ToString();

    internal static string Code() => $"T-{Guid.NewGuid():N}";
}

[CollectionDefinition(Name)]
public sealed class SharedIdentity : ICollectionFixture<IdentitySystem>
{
    public const string Name = "one identity";
}
