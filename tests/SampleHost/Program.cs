// A small system for the tests of the application host: servers and two services. The same program is host and service.
using Microsoft.AspNetCore.Connections;
using Npgsql;

if (Environment.GetEnvironmentVariable("SAMPLE_ROLE") == "service")
{
    var service = WebApplication.CreateBuilder(args);
    service.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.ListenLocalhost(service.Configuration.GetValue<int>("HTTP_PORT"));
        if (service.Configuration.GetValue<int>("ECHO_PORT") is > 0 and var port)
            kestrel.ListenLocalhost(port, echo => echo.Run(Echo));
    });
    service.Logging.SetMinimumLevel(LogLevel.Warning);
    var notes = service.Configuration.GetConnectionString("notes") is { } address ? NpgsqlDataSource.Create($"{address};Timeout=2;Command Timeout=2") : null;

    var app = service.Build();
    app.MapGet("/health/ready", async () => await Answers(notes) ? Results.Ok() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
    app.MapGet("/environment", (IConfiguration all) => all.AsEnumerable().ToDictionary(one => one.Key, one => one.Value));
    app.MapPost("/say", (string text) => Console.WriteLine(text));
    app.MapPost("/die", (int code) => Environment.Exit(code));
    app.Run();
    return;
}

var builder = DistributedApplication.CreateBuilder(args);

var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("notes-database", "notes");
var cache = builder.AddRedis("cache");
var token = builder.AddParameter("token", new GenerateParameterDefault { MinLength = 30 }, secret: true, persist: true);

if (builder.Configuration["SAMPLE_BUS"] == "true")
    builder.AddRabbitMQ("bus").WithDataVolume();

var first = builder.AddProject("first", "SampleHost.csproj")
    .WithEnvironment("SAMPLE_ROLE", "service")
    .WithEnvironment("MAIL_PASSWORD", "words in the open")
    .WithHttpEndpoint(name: "http", env: "HTTP_PORT")
    .WithHttpHealthCheck("/health/ready")
    .WithReference(database, connectionName: "notes").WaitFor(database);

builder.AddProject("second", "SampleHost.csproj")
    .WithEnvironment("SAMPLE_ROLE", "service")
    .WithHttpEndpoint(name: "http", env: "HTTP_PORT")
    .WithEndpoint(name: "echo", scheme: "tcp", env: "ECHO_PORT")
    .WithHttpHealthCheck("/health/ready", endpointName: "http")
    .WithReference(first).WithReference(cache)
    .WithEnvironment("TOKEN", token)
    .WithEnvironment("ADDRESS", first.GetEndpoint("http"))
    .WithEnvironment("SENTENCE", $"first listens on {first.GetEndpoint("http").Property(EndpointProperty.Port)}")
    .WithEnvironment(context => context.EnvironmentVariables["FROM_CALLBACK"] = context.Resource.Name)
    .WithReplicas(2)
    .WithExternalHttpEndpoints();

builder.Build().Run();

// Answers with all that it was told, when it has been told all.
static async Task Echo(ConnectionContext connection)
{
    using var told = new MemoryStream();
    await connection.Transport.Input.CopyToAsync(told);
    await connection.Transport.Output.WriteAsync(told.ToArray());
}

static async Task<bool> Answers(NpgsqlDataSource? notes)
{
    try
    {
        if (notes is not null)
            await notes.CreateCommand("select 1").ExecuteScalarAsync();

        return true;
    }
    catch (NpgsqlException)
    {
        return false;
    }
}
