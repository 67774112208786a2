// The whole system: the servers, the services, and who needs whom.
// Started by ./opengov up, or by dotnet run in this folder.
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

// Servers. Redis holds only what may be lost: the counters of the rate limits.
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var bus = builder.AddRabbitMQ("bus").WithDataVolume();
var cache = builder.AddRedis("cache");

// Services. Each owns one database that nobody else opens.
var identity = Service("identity", "Identity");
var drafts = Service("drafts", "Drafts");
var consultations = Service("consultations", "Consultations");
var lobby = Service("lobby", "LobbyRegistry");
var notifications = Service("notifications", "Notifications");

// Who calls whom over gRPC. Everybody checks tokens with the keys of identity.
drafts.WithReference(identity).WithReference(consultations);
consultations.WithReference(identity).WithReference(drafts);
lobby.WithReference(identity).WithReference(drafts);
notifications.WithReference(identity).WithReference(drafts);

// What happened in one service reaches the others over the bus.
foreach (var service in (IResourceBuilder<ProjectResource>[])[identity, drafts, consultations, lobby, notifications])
    service.WithReference(bus).WaitFor(bus);

// The public web front uses the same contracts as everybody.
var web = WithDatabase("web", Checked(Project("web", "Web").WithHttpEndpoint(name: "http", env: "HTTP_PORT")))
    .WithReference(identity).WithReference(drafts).WithReference(consultations).WithReference(lobby).WithReference(notifications);

// The only door: 8080 for browsers and JSON, 8081 for gRPC.
Checked(Project("gateway", "Gateway")
        .WithHttpEndpoint(port: builder.Configuration.GetValue("OPENGOV_PORT", 8080), name: "http", env: "HTTP_PORT", isProxied: false)
        .WithHttpEndpoint(port: builder.Configuration.GetValue("OPENGOV_GRPC_PORT", 8081), name: "grpc", env: "GRPC_PORT", isProxied: false))
    .WithReference(identity).WithReference(drafts).WithReference(consultations).WithReference(lobby).WithReference(notifications).WithReference(web)
    .WithReference(cache)
    .WithExternalHttpEndpoints();

builder.Build().Run();

IResourceBuilder<ProjectResource> Service(string name, string project) =>
    WithDatabase(name, Checked(Project(name, project)
        .WithHttpEndpoint(name: "http", env: "HTTP_PORT")
        .WithHttpEndpoint(name: "grpc", env: "GRPC_PORT")));

IResourceBuilder<ProjectResource> Project(string name, string project) =>
    builder.AddProject(name, $"../src/{project}/{project}.csproj")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName);

IResourceBuilder<ProjectResource> WithDatabase(string name, IResourceBuilder<ProjectResource> service)
{
    var database = postgres.AddDatabase($"{name}-database", name);
    return service.WithReference(database, connectionName: name).WaitFor(database);
}

static IResourceBuilder<ProjectResource> Checked(IResourceBuilder<ProjectResource> service) =>
    service.WithHttpHealthCheck("/health/ready", endpointName: "http");
