using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OpenGov.Cli.Tests;

/// <summary>Identity, Drafts, Consultations, the lobby registry and Notifications behind the gateway; and the client as a process of its own.</summary>
public sealed class CliSystem(Servers servers) : IAsyncLifetime
{
    public const string Climate = "70001231";

    private RunningSystem? system;

    public RunningSystem System => system ?? throw new InvalidOperationException("Not started.");

    /// <summary>The connection between the client and the gateway, to be cut and restored.</summary>
    public Link Door { get; private set; } = null!;

    /// <summary>A folder for files of the tests.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("cli-tests-").FullName;

    public async ValueTask InitializeAsync()
    {
        system = await new SystemBuilder(servers).Service("identity").Service("drafts").Service("consultations").Service("lobby", "LobbyRegistry").Service("notifications").Service("gateway", database: false).Start();
        Door = Link.To(System.Service("gateway").Grpc.Port);
    }

    public async ValueTask DisposeAsync()
    {
        if (Door is not null)
            await Door.DisposeAsync();
        if (system is not null)
            await system.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs the client as a test person (nobody: empty) and waits for its end.</summary>
    public Task<CliRun> Run(string person, params string[] arguments) => CliRun.Of(Start(person, arguments));

    /// <summary>Starts the client through the gateway.</summary>
    public CliProcess Start(string person, params string[] arguments) =>
        new([.. arguments, "--address", $"http://127.0.0.1:{Door.Port}", .. person.Length > 0 ? (string[])["--as", person] : []]);

    /// <summary>Writes a file of this name into a folder of its own; answers its path.</summary>
    public string File(string name, string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("file-").FullName, name);
        global::System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>An initiative of the Ministry of Climate with one public version; answers its reference.</summary>
    public async Task<string> AnInitiative()
    {
        var title = $"Initiative {Guid.CreateVersion7()}";
        var run = await Run("kadri", "import", "initiative", "--title", title, "--organisation", Climate, "--version", File("act.md", "# Act\n\n## § 1. Aim\n\nTo be read.\n"), "--json");
        return run.Done().Results("initiative").Single().GetProperty("reference").GetString()!;
    }

    /// <summary>A consultation on a new initiative, open for a day; answers its reference.</summary>
    public async Task<string> AConsultation()
    {
        var run = await Run("kadri", "consultation", "open", "--initiative", await AnInitiative(), "--title", "What do you think?", "--days", "1", "--json");
        return run.Done().Results("consultation").Single().GetProperty("reference").GetString()!;
    }

    public Task<long> Count(string service, string rows) => System.Count(service, rows);

    public async Task<Consultation> Consultation(string reference) =>
        await System.Client<ConsultationsApi.ConsultationsApiClient>("consultations").GetConsultationAsync(new GetConsultationRequest { Reference = reference });

    public async Task<Initiative> Initiative(string reference) =>
        await System.Client<InitiativesApi.InitiativesApiClient>("drafts").GetInitiativeAsync(new GetInitiativeRequest { Reference = reference });
}

[CollectionDefinition(nameof(CliSystem))]
public sealed class CliCollection : ICollectionFixture<CliSystem>;
