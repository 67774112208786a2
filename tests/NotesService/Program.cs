using OpenGov;
using OpenGov.Notes;
using OpenGov.Notes.V1;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase(builder.Configuration["OTEL_SERVICE_NAME"] ?? "notes");
builder.AddBus(bus => bus.Consumer<WhenNoteCreated>());
builder.AddClient<NotesApi.NotesApiClient>("peer");
builder.AddClient<PeerApi.PeerApiClient>("peer", asService: true);

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapGrpcService<NotesService>();
app.MapGrpcService<PeerService>();
app.MapNotes();

app.Run();
