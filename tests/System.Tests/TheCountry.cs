using System.Diagnostics;
using System.Text.Json;
using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Testing;
using OpenGov.Testing.Telemetry;
using OpenGov.Whole.Tests.Surface;

[assembly: AssemblyFixture(typeof(Servers))]

namespace OpenGov.Whole.Tests;

[CollectionDefinition(nameof(TheCountry))]
public sealed class OneCountryForAll : ICollectionFixture<TheCountry>;

/// <summary>The whole system behind its gateway, running once for all tests here; they come in by the gateway only.</summary>
public sealed class TheCountry(Servers servers) : IAsyncLifetime
{
    public const string Ministry = "70001231";

    private RunningSystem? system;
    private Task<Scene>? scene;

    /// <summary>Where the services send their traces; nowhere by default.</summary>
    internal Traces? Traces { get; init; }

    public RunningSystem System => system ?? throw new InvalidOperationException("Not started.");

    public Uri Web => System.Service("gateway").Http;

    public async ValueTask InitializeAsync() => system = await new SystemBuilder(servers)
        .Service("identity", settings: ("Persons:EncryptionKey", GenuineKey.Sealing)).Service("drafts").Service("consultations").Service("lobby", "LobbyRegistry")
        .Service("notifications", settings: ("Webhooks:AllowLoopback", "true"))
        .Service("web").Service("gateway", database: false).Traced(Traces).Start();

    public ValueTask DisposeAsync() => system?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A typed client of the gateway.</summary>
    public TClient Client<TClient>(string? token = null) where TClient : ClientBase<TClient> => System.Client<TClient>("gateway", token);

    /// <summary>What the sweeps over the whole surface are tried with; made when first asked for.</summary>
    internal Task<Scene> Scene() => scene ??= Surface.Scene.Of(this);

    /// <summary>An access token of a test person, asked for through the gateway.</summary>
    public async Task<string> SignIn(string person)
    {
        var sessions = Client<SessionsApi.SessionsApiClient>();
        var session = await sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = person });
        return (await sessions.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = session.Secret })).Token;
    }

    public async Task<Organisation> TheMinistry() => await Client<OrganisationsApi.OrganisationsApiClient>().GetOrganisationAsync(new GetOrganisationRequest { RegistryCode = Ministry });

    /// <summary>A public initiative of the ministry with one public version of the text, and a consultation open on it.</summary>
    public async Task<(Initiative Initiative, Drafts.V1.Version Version, Consultation Consultation)> AConsultation(string token, string title, string text, TimeSpan? lasting = null)
    {
        var initiatives = Client<InitiativesApi.InitiativesApiClient>(token);
        var initiative = await initiatives.CreateInitiativeAsync(new CreateInitiativeRequest
        {
            RequestId = NewId(),
            Initiative = new Initiative { OrganisationId = (await TheMinistry()).Id, Title = { ["et"] = title, ["en"] = title }, Topics = { "environment" } },
        });
        initiative = await initiatives.PublishInitiativeAsync(new PublishInitiativeRequest { RequestId = NewId(), Id = initiative.Id });
        var version = await AVersion(token, initiative, text);
        var consultation = await Client<ConsultationsApi.ConsultationsApiClient>(token).CreateConsultationAsync(new CreateConsultationRequest
        {
            RequestId = NewId(),
            InitiativeId = initiative.Id,
            VersionIds = { version.Id },
            Title = { ["et"] = title, ["en"] = title },
            CloseTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow + (lasting ?? TimeSpan.FromDays(30))),
        });
        return (initiative, version, consultation);
    }

    /// <summary>The next version of the initiative's act, public unless said otherwise; its first makes the document.</summary>
    public async Task<Drafts.V1.Version> AVersion(string token, Initiative initiative, string text, bool publish = true)
    {
        var documents = Client<DocumentsApi.DocumentsApiClient>(token);
        var existing = (await documents.ListDocumentsAsync(new ListDocumentsRequest { InitiativeId = initiative.Id })).Documents;
        var document = existing.Count > 0 ? existing[0] : await documents.CreateDocumentAsync(new CreateDocumentRequest { RequestId = NewId(), InitiativeId = initiative.Id, Kind = DocumentKind.Act, Title = { ["et"] = "Seaduse eelnõu" } });
        return await documents.CreateVersionAsync(new CreateVersionRequest
        {
            RequestId = NewId(),
            DocumentId = document.Id,
            FileName = "eelnou.md",
            Content = Google.Protobuf.ByteString.CopyFromUtf8(text),
            Publish = publish,
        });
    }

    /// <summary>Runs the command-line client as a ministry's official would; answers its results.</summary>
    public async Task<IReadOnlyList<JsonElement>> Cli(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Tree.Program("Cli"), .. arguments, "--json", "--address", System.Service("gateway").Grpc.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, complaints) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {process.ExitCode}: {await complaints}{await output}");
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public static string NewId() => Guid.CreateVersion7().ToString();
}
