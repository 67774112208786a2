using OpenGov;
using OpenGov.Consultations;
using OpenGov.Consultations.Comments;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.Following;
using OpenGov.Consultations.Initiatives;
using OpenGov.Consultations.Responses;
using OpenGov.Consultations.Texts;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("consultations");
builder.AddBus(bus => bus
    .Consumer<WhenInitiativeDescribed>()
    .Consumer<WhenInitiativeMoved>()
    .Consumer<WhenInitiativeWithdrawn>()
    .Consumer<WhenVersionPublished>());
builder.AddClient<InitiativesApi.InitiativesApiClient>("drafts");
builder.AddClient<DocumentsApi.DocumentsApiClient>("drafts");
builder.AddClient<PlacesApi.PlacesApiClient>("identity");

builder.Services.AddSingleton<VersionTexts>();
builder.Services.AddSingleton<CommentTargets>();
builder.Services.AddHostedService<OpenDueConsultations>();
builder.Services.AddHostedService<CloseOverdueConsultations>();
builder.Services.AddHostedService<FollowComments>();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapGrpcService<ConsultationsService>();
app.MapGrpcService<CommentsService>();
app.MapGrpcService<ResponsesService>();
app.MapOpenData();

app.Run();

/// <summary>The composition root of Consultations.</summary>
public partial class Program;
