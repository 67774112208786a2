using OpenGov;
using OpenGov.Identity.V1;
using OpenGov.Notifications.Journal;
using OpenGov.Notifications.Subscriptions;
using OpenGov.Notifications.Webhooks;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("notifications");
builder.AddBus(bus => bus.Journal());
builder.AddClient<PlacesApi.PlacesApiClient>("identity");
builder.AddJournal();
builder.AddWebhooks();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapGrpcService<EventsService>().AllowAnonymous();
app.MapGrpcService<WebhooksService>();
app.MapGrpcService<SubscriptionsService>();
app.MapEvents();

app.Run();
