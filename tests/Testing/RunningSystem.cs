using System.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Npgsql;
using OpenGov.Identity.V1;
using Testcontainers.RabbitMq;
using Xunit;

namespace OpenGov.Testing;

/// <summary>Real services, running for a test: their clients, their databases, their bus, and ways to hurt them.</summary>
public sealed class RunningSystem : IAsyncDisposable
{
    private static int number;
    private readonly RabbitMqContainer broker;
    private readonly Dictionary<string, ServiceProcess> services = [];
    private readonly Dictionary<string, NpgsqlDataSource> databases = [];
    private readonly Dictionary<string, GrpcChannel> channels = [];
    private readonly string logs = Path.Combine(Tree.Root, "artifacts", "test-logs", $"{Assembly.GetEntryAssembly()?.GetName().Name}-{Environment.ProcessId}-{Interlocked.Increment(ref number)}");
    private BusProbe? bus;

    internal RunningSystem(RabbitMqContainer broker)
    {
        this.broker = broker;
        BusLink = Link.To(broker.GetMappedPublicPort(RabbitMqBuilder.RabbitMqPort));
        BusAddress = new UriBuilder(broker.GetConnectionString()) { Host = "127.0.0.1", Port = BusLink.Port }.Uri.ToString();
        Directory.CreateDirectory(logs);
    }

    /// <summary>Issues tokens where Identity is not among the services.</summary>
    public TestTokens Tokens { get; } = new();

    /// <summary>The services' connection to RabbitMQ, to be cut and restored.</summary>
    public Link BusLink { get; }

    /// <summary>Every service.</summary>
    public IReadOnlyCollection<ServiceProcess> Services => services.Values;

    internal string BusAddress { get; }

    /// <summary>The process of a service.</summary>
    public ServiceProcess Service(string name) => services[name];

    /// <summary>A typed client; with a token, every call carries it. A call ends with the test, a unary one after 30 seconds unless it says otherwise.</summary>
    public TClient Client<TClient>(string service, string? token = null) where TClient : ClientBase<TClient> => (TClient)Activator.CreateInstance(typeof(TClient), Invoker(service, token))!;

    /// <summary>What clients call through: for calls whose type only the run knows.</summary>
    public CallInvoker Invoker(string service, string? token = null)
    {
        GrpcChannel? channel;
        lock (channels)
        {
            if (!channels.TryGetValue(service, out channel))
                channels[service] = channel = GrpcChannel.ForAddress(services[service].Grpc, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        }

        return channel.Intercept(new WithToken(token));
    }

    /// <summary>A client of the service's HTTP/1.1 port; with a token, every request carries it.</summary>
    public HttpClient Http(string service, string? token = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = services[service].Http, Timeout = TimeSpan.FromSeconds(30) };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    /// <summary>Signs in as one of Identity's test persons, e.g. <c>mari</c>; answers an access token.</summary>
    public async Task<string> SignIn(string person)
    {
        var sessions = Client<SessionsApi.SessionsApiClient>("identity");
        var session = await sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = person });
        return (await sessions.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = session.Secret })).Token;
    }

    /// <summary>The services that have a database.</summary>
    public IReadOnlyCollection<string> Databases => databases.Keys;

    /// <summary>A service's database.</summary>
    public NpgsqlDataSource Sql(string service) => databases[service];

    /// <summary>One value from a service's database, e.g. <c>select count(*) from comment</c>.</summary>
    public async Task<T> Value<T>(string service, string sql)
    {
        await using var command = databases[service].CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>How many rows a table of a service has.</summary>
    public Task<long> Count(string service, string table) => Value<long>(service, $"select count(*) from {table}");

    /// <summary>Runs a statement in a service's database; answers the number of rows it changed.</summary>
    public async Task<int> Execute(string service, string sql)
    {
        await using var command = databases[service].CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the clock of a service's database at an instant; null lets it run again.</summary>
    public Task SetClock(string service, DateTimeOffset? instant) => Execute(service,
        $"create or replace function current_instant() returns timestamptz language sql stable as $clock$select {(instant is { } at ? $"timestamptz '{at.UtcDateTime:O}'" : "now()")}$clock$");

    /// <summary>The bus as a test sees it: what is published, and a way to publish.</summary>
    public async Task<BusProbe> Bus() => bus ??= await BusProbe.Connect(broker.GetConnectionString());

    /// <summary>Kills RabbitMQ at once (SIGKILL) and starts it again on what is on its disk.</summary>
    public async Task KillBus()
    {
        var port = broker.GetMappedPublicPort(RabbitMqBuilder.RabbitMqPort);
        foreach (var process in System.Diagnostics.Process.GetProcessesByName("beam.smp"))
            using (process)
                if (File.ReadAllText($"/proc/{process.Id}/environ").Split('\0').Contains($"RABBITMQ_NODE_PORT={port}"))
                    process.Kill();
        await broker.StopAsync();
        await broker.StartAsync();
        BusLink.Redirect(broker.GetMappedPublicPort(RabbitMqBuilder.RabbitMqPort));
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            TestContext.Current.TestOutputHelper?.WriteLine($"The services' logs are in {logs}.");
        foreach (var service in services.Values)
            await service.DisposeAsync();
        foreach (var channel in channels.Values)
            channel.Dispose();
        if (bus is not null)
            await bus.DisposeAsync();
        foreach (var database in databases.Values)
            await database.DisposeAsync();
        await Tokens.DisposeAsync();
        await BusLink.DisposeAsync();
        await broker.DisposeAsync();
    }

    internal void Add(string name, string program, IReadOnlyDictionary<string, string> settings) =>
        services.Add(name, new ServiceProcess(name, program, settings, Path.Combine(logs, $"{name}.log")));

    internal async Task<string> NewDatabase(string service, Servers servers)
    {
        var address = await servers.NewDatabase(service);
        databases.Add(service, NpgsqlDataSource.Create(address));
        return address;
    }

    internal bool Abandon()
    {
        _ = DisposeAsync().AsTask();
        return false;
    }

    private sealed class WithToken(string? token) : Interceptor
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, With(context, context.Options.Deadline ?? DateTime.UtcNow + Patience));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, With(context, context.Options.Deadline));

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(With(context, context.Options.Deadline));

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(With(context, context.Options.Deadline));

        private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, DateTime? deadline) where TRequest : class where TResponse : class
        {
            var headers = new Metadata();
            foreach (var entry in context.Options.Headers ?? [])
                headers.Add(entry);
            if (token is not null)
                headers.Add("authorization", $"Bearer {token}");
            return new(context.Method, context.Host, new CallOptions(headers, deadline, context.Options.CancellationToken.CanBeCanceled ? context.Options.CancellationToken : TestContext.Current.CancellationToken, context.Options.WriteOptions));
        }
    }
}
