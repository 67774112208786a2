using OpenGov;
using OpenGov.Drafts.V1;
using OpenGov.LobbyRegistry;
using OpenGov.LobbyRegistry.Meetings;
using OpenGov.LobbyRegistry.Representatives;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("lobby");
builder.AddBus();
builder.AddClient<InitiativesApi.InitiativesApiClient>("drafts");

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapGrpcService<RepresentativesService>();
app.MapGrpcService<MeetingsService>();
app.MapOpenData();

app.Run();

/// <summary>The composition root of LobbyRegistry.</summary>
public partial class Program;
