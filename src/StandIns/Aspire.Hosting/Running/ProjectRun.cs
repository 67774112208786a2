using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using OpenGov.NativeServers;

namespace Aspire.Hosting.Running;

/// <summary>A project resource: its built assembly as one process, or several behind one address.</summary>
internal sealed class ProjectRun : ResourceRun
{
    private readonly DistributedApplicationExecutionContext context;
    private readonly List<ChildProcess> processes = [];
    private readonly List<TcpProxy> proxies = [];
    private readonly int replicas;

    /// <summary>Per endpoint, the port of each replica.</summary>
    private readonly Dictionary<EndpointAnnotation, int[]> ports = [];

    public ProjectRun(ProjectResource resource, LogFile log, DistributedApplicationExecutionContext context)
        : base(resource, log)
    {
        this.context = context;
        replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
    }

    public override string Kind => "Project";

    public override IReadOnlyList<int> ProcessIds => [.. processes.Where(process => process.IsRunning).Select(process => process.Id)];

    /// <summary>Decides all addresses, before anything starts, so that everybody can be told everybody's.</summary>
    /// <exception cref="DistributedApplicationException">A port that was asked for is taken.</exception>
    public void Allocate()
    {
        foreach (var endpoint in Resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (replicas > 1 && !endpoint.IsProxied)
                throw new DistributedApplicationException($"{Resource.Name} has {replicas} replicas, so its endpoint “{endpoint.Name}” must be proxied.");

            if (endpoint.Port is { } wanted && !FreePort.IsFree(wanted))
                throw new DistributedApplicationException($"Port {wanted}, which {Resource.Name} needs, is taken by another program.");

            var shared = replicas > 1 || (endpoint.IsProxied && endpoint.Port is not null && endpoint.TargetPort is not null && endpoint.Port != endpoint.TargetPort);
            var port = endpoint.Port ?? (shared ? null : endpoint.TargetPort) ?? FreePort.Next();

            ports[endpoint] = shared ? [.. Enumerable.Range(0, replicas).Select(_ => (replicas == 1 ? endpoint.TargetPort : null) ?? FreePort.Next())] : [port];
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);

            if (shared)
                proxies.Add(new TcpProxy(port, ports[endpoint]));
        }
    }

    protected override async Task Launch(CancellationToken cancellationToken)
    {
        var project = Resource.Annotations.OfType<ProjectPath>().Single().File;
        var assembly = ProjectFolder.AssemblyOf(project);
        var variables = await ProcessEnvironment.Of(Resource, context, cancellationToken);
        List<object> arguments = [];

        foreach (var annotation in Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            annotation.Callback(arguments);

        foreach (var proxy in proxies)
            proxy.Start();

        for (var replica = 0; replica < replicas; replica++)
        {
            var process = await ChildProcess.StartAsync(
                new Command("dotnet", [assembly, .. arguments.Select(argument => argument.ToString()!)])
                {
                    Environment = new Dictionary<string, string?>(variables.Concat(ProcessEnvironment.Ports(ports, replica))) { ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.CreateVersion7()}" },
                    Forget = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS"],
                    WorkingDirectory = Path.GetDirectoryName(project),
                },
                Log.Add);

            processes.Add(process);
            _ = process.Exited.ContinueWith(exit => Died(exit.Result), TaskScheduler.Default);
        }

        while (!await IsWell(cancellationToken))
        {
            if (processes.Find(process => !process.IsRunning) is { } dead)
            {
                var code = await dead.Exited;
                throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"ended with code {code}{LastWords}"));
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    protected override async Task Halt(TimeSpan grace)
    {
        await Task.WhenAll(processes.Select(process => process.StopAsync(Signal.Terminate, grace)));

        foreach (var proxy in proxies)
            proxy.Dispose();
    }

    protected override async Task<bool> IsWell(CancellationToken cancellationToken)
    {
        if (!processes.TrueForAll(process => process.IsRunning))
            return false;

        foreach (var check in Resource.Annotations.OfType<HttpHealthCheck>())
        {
            if (!await check.Passes(cancellationToken))
                return false;
        }

        return true;
    }
}
