using System.Globalization;
using OpenGov.Testing.Telemetry;

namespace OpenGov.Testing;

/// <summary>Says which services a test needs. Every service gets the addresses of all the others, its own database and the bus.</summary>
public sealed class SystemBuilder(Servers servers)
{
    private readonly List<Wanted> services = [];
    private bool redis;
    private Traces? traces;

    /// <summary>
    /// A service by its name, which is also the name of its database; <paramref name="project"/> where the project is not named alike
    /// (<c>drafts</c> → <c>Drafts</c>). The test project refers to it with <c>ReferenceOutputAssembly="false"</c>, so that it is built.
    /// </summary>
    public SystemBuilder Service(string name, string? project = null, bool database = true, params (string Name, string Value)[] settings)
    {
        services.Add(new Wanted(name, project ?? char.ToUpperInvariant(name[0]) + name[1..], database, settings));
        return this;
    }

    /// <summary>Gives every service <c>ConnectionStrings:redis</c>.</summary>
    public SystemBuilder Redis()
    {
        redis = true;
        return this;
    }

    /// <summary>Lets every service send its traces there.</summary>
    public SystemBuilder Traced(Traces? to)
    {
        traces = to;
        return this;
    }

    /// <summary>Starts everything and returns when all of it is ready.</summary>
    public async Task<RunningSystem> Start()
    {
        var system = await Prepare();
        try
        {
            await Task.WhenAll(system.Services.Select(service => service.Start()));
            return system;
        }
        catch (Exception) when (system.Abandon())
        {
            throw;
        }
    }

    /// <summary>Creates databases and settings, and starts nothing yet.</summary>
    public async Task<RunningSystem> Prepare()
    {
        var system = new RunningSystem(await servers.TakeBroker());
        var ports = services.ToDictionary(service => service.Name, _ => (Http: FreePort.Next(), Grpc: FreePort.Next()));
        if (!ports.ContainsKey("identity"))
            await system.Tokens.Start();
        if (!ports.ContainsKey("notifications"))
            await (await system.Bus()).TakeEveryFact();

        foreach (var wanted in services)
        {
            var settings = new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["OTEL_SERVICE_NAME"] = wanted.Name,
                ["HTTP_PORT"] = ports[wanted.Name].Http.ToString(CultureInfo.InvariantCulture),
                ["GRPC_PORT"] = ports[wanted.Name].Grpc.ToString(CultureInfo.InvariantCulture),
                ["ConnectionStrings__bus"] = system.BusAddress,
                ["Auth__ClientId"] = TestTokens.ClientId,
                ["Auth__ClientSecret"] = TestTokens.ClientSecret,
                ["Logging__Console__FormatterName"] = "simple",
                ["Logging__Console__FormatterOptions__SingleLine"] = "true",
            };
            foreach (var (name, (http, grpc)) in ports)
                (settings[$"services__{name}__http__0"], settings[$"services__{name}__grpc__0"]) = ($"http://127.0.0.1:{http}", $"http://127.0.0.1:{grpc}");
            if (!ports.ContainsKey("identity"))
                settings["services__identity__http__0"] = system.Tokens.Address;
            if (wanted.Database)
                settings[$"ConnectionStrings__{wanted.Name}"] = await system.NewDatabase(wanted.Name, servers);
            if (redis)
                settings["ConnectionStrings__redis"] = await servers.Redis();
            foreach (var (name, value) in traces?.Settings ?? [])
                settings[name] = value;
            foreach (var (name, value) in wanted.Settings)
                settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
            system.Add(wanted.Name, Tree.Program(wanted.Project), settings);
        }

        return system;
    }

    private sealed record Wanted(string Name, string Project, bool Database, (string Name, string Value)[] Settings);
}
