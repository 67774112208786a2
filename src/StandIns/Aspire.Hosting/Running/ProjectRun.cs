using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using OpenGov.NativeServers;

namespace Aspire.Hosting.Running;

/// <summary>A project resource: its built assembly as one process, or several behind one address.</summary>
internal sealed class ProjectRun : ResourceRun
{
    private const int Attempts = 5;
    private readonly ProcessEnvironment environment;
    private readonly DataFolder data;
    private readonly ProjectPorts ports;
    private readonly int replicas;
    private ImmutableArray<ChildProcess> processes = [];
    private Dictionary<string, string> told = [];

    public ProjectRun(ProjectResource resource, LogFile log, DataFolder data, ProcessEnvironment environment)
        : base(resource, log)
    {
        (this.environment, this.data) = (environment, data);
        replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        ports = new ProjectPorts(resource, replicas);
    }

    public override string Kind => "Project";

    public override IReadOnlyList<int> ProcessIds => [.. processes.Where(process => process.IsRunning).Select(process => process.Id)];

    public override IReadOnlyDictionary<string, string> Told => told;

    /// <summary>Ends what a killed host left behind, and decides all addresses before anything starts, so that everybody can be told everybody's.</summary>
    /// <exception cref="DistributedApplicationException">A port that was asked for is taken.</exception>
    public async Task Allocate()
    {
        await Task.WhenAll(Enumerable.Range(0, replicas).Select(replica => Leftover.End(ProcessFile(replica), Signal.Terminate)));
        ports.Allocate();
    }

    /// <summary>Whether the processes would be told something else now, because somebody moved.</summary>
    public async Task<bool> WasToldOtherwise(CancellationToken cancellationToken) =>
        told.Count > 0 && (await environment.Of(Resource, cancellationToken)).Any(now => told.GetValueOrDefault(now.Key) != now.Value);

    protected override async Task Launch(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            ports.Allocate();
            await StartProcesses(cancellationToken);

            if (await BecomeWell(cancellationToken) is not { } dead)
                break;

            var code = await dead.Exited;

            if (attempt == Attempts || !dead.LastLines.Any(line => line.Contains("address already in use", StringComparison.OrdinalIgnoreCase)))
                throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"ended with code {code}{LastWords(code)}"));

            await Halt(TimeSpan.FromSeconds(1));
        }

        foreach (var process in processes)
            _ = Watch(process);
    }

    protected override async Task Halt(TimeSpan grace)
    {
        var ending = processes;
        processes = [];
        await Task.WhenAll(ending.Select(process => process.StopAsync(Signal.Terminate, grace)));

        foreach (var process in ending)
            process.Dispose();

        ports.Close();
    }

    protected override async Task<bool> IsWell(CancellationToken cancellationToken)
    {
        if (processes.Length < replicas || !processes.All(process => process.IsRunning))
            return false;

        foreach (var check in Resource.Annotations.OfType<HttpHealthCheck>())
        {
            if (!await check.Passes(cancellationToken))
                return false;
        }

        return true;
    }

    private async Task StartProcesses(CancellationToken cancellationToken)
    {
        var project = Resource.Annotations.OfType<ProjectPath>().Single().File;
        var assembly = ProjectFolder.AssemblyOf(project);
        var variables = await environment.Of(Resource, cancellationToken);
        var arguments = new CommandLineArgsCallbackContext([], cancellationToken);

        foreach (var annotation in Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(arguments);

        told = variables.Concat(ports.Variables(0).Where(_ => replicas == 1)).ToDictionary();
        ports.Open();

        for (var replica = 0; replica < replicas; replica++)
        {
            var process = await ChildProcess.StartAsync(
                new Command("dotnet", [assembly, .. arguments.Args.Select(argument => argument.ToString()!)])
                {
                    Environment = new Dictionary<string, string?>(variables.Concat(ports.Variables(replica)).Select(one => KeyValuePair.Create<string, string?>(one.Key, one.Value)))
                    {
                        ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.CreateVersion7()}",
                    },
                    Forget = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS"],
                    WorkingDirectory = Path.GetDirectoryName(project),
                    WhenParentDies = Signal.Kill,
                },
                Log.Add);

            processes = [.. processes, process];
            Leftover.Remember(ProcessFile(replica), process.Id);
        }
    }

    /// <summary>Waits until all replicas are healthy, or answers the one that ended before.</summary>
    private async Task<ChildProcess?> BecomeWell(CancellationToken cancellationToken)
    {
        while (!await IsWell(cancellationToken))
        {
            if (processes.FirstOrDefault(process => !process.IsRunning) is { } dead)
                return dead;

            await Task.Delay(100, cancellationToken);
        }

        return null;
    }

    private async Task Watch(ChildProcess process)
    {
        var code = await process.Exited;

        if (!processes.Contains(process))
            return; // it was stopped

        if (processes.Any(other => other.IsRunning))
            Become(KnownResourceStates.Running, remark: string.Create(CultureInfo.InvariantCulture, $"{processes.Count(other => !other.IsRunning)} of {replicas} replicas ended by itself with code {code}{LastWords(code)}"));
        else
            Died(code);
    }

    private string ProcessFile(int replica) => data["processes", string.Create(CultureInfo.InvariantCulture, $"{Name}-{replica}.process")];
}
