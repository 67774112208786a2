using OpenGov;
using OpenGov.Identity;

var builder = WebApplication.CreateBuilder(args);
if (TestSignIn.RefusalToStart(builder.Configuration, builder.Environment) is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

builder.AddServiceDefaults();
builder.AddDatabase("identity");
builder.AddBus(_ => { });
builder.AddSealing();
builder.AddTokens();
builder.AddOrganisations();
builder.AddSessions();
builder.AddTestSignIn();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapGrpcService<SessionsService>();
app.MapGrpcService<PersonsService>();
app.MapGrpcService<OrganisationsService>();
app.MapGrpcService<PlacesService>();
app.MapOAuth();
app.MapOpenData();

await app.RunAsync();
return 0;
