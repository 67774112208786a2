// A small system for the tests of the application host: two servers, two services. The same program is host and service.
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

if (Environment.GetEnvironmentVariable("SAMPLE_ROLE") == "service")
{
    var service = WebApplication.CreateBuilder(args);
    service.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(service.Configuration.GetValue<int>("HTTP_PORT")));
    service.Logging.SetMinimumLevel(LogLevel.Warning);

    var app = service.Build();
    app.MapGet("/health/ready", () => "ready");
    app.MapGet("/environment", (IConfiguration all) => all.AsEnumerable().ToDictionary(one => one.Key, one => one.Value));
    app.MapPost("/die", (int code) => Environment.Exit(code));
    app.Run();
    return;
}

var builder = DistributedApplication.CreateBuilder(args);

var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("notes-database", "notes");
var cache = builder.AddRedis("cache");
var token = builder.AddParameter("token", new GenerateParameterDefault { MinLength = 30 }, secret: true, persist: true);

var first = builder.AddProject("first", "SampleHost.csproj")
    .WithEnvironment("SAMPLE_ROLE", "service")
    .WithHttpEndpoint(name: "http", env: "HTTP_PORT")
    .WithHttpHealthCheck("/health/ready")
    .WithReference(database, connectionName: "notes").WaitFor(database);

builder.AddProject("second", "SampleHost.csproj")
    .WithEnvironment("SAMPLE_ROLE", "service")
    .WithHttpEndpoint(name: "http", env: "HTTP_PORT")
    .WithHttpHealthCheck("/health/ready", endpointName: "http")
    .WithReference(first).WithReference(cache)
    .WithEnvironment("TOKEN", token)
    .WithEnvironment("ADDRESS", first.GetEndpoint("http"))
    .WithEnvironment("SENTENCE", $"first listens on {first.GetEndpoint("http").Property(EndpointProperty.Port)}")
    .WithEnvironment(context => context.EnvironmentVariables["FROM_CALLBACK"] = context.Resource.Name)
    .WithReplicas(2)
    .WithExternalHttpEndpoints();

builder.Build().Run();
