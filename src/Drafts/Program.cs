using OpenGov;
using OpenGov.Consultations.V1;
using OpenGov.Drafts;
using OpenGov.Drafts.Documents;
using OpenGov.Drafts.Initiatives;
using OpenGov.Identity.V1;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("drafts");
builder.AddBus();
builder.AddClient<PlacesApi.PlacesApiClient>("identity");
builder.AddClient<ConsultationsApi.ConsultationsApiClient>("consultations");
builder.Services.AddOptions<PolicyCycleOptions>().BindConfiguration("PolicyCycle").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<VersionTexts>();
builder.Services.AddSingleton<VersionComparisons>();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapGrpcService<InitiativesService>();
app.MapGrpcService<DocumentsService>();
app.MapOpenData();

app.Run();

/// <summary>The composition root of Drafts.</summary>
public partial class Program;
