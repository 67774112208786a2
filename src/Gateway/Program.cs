using OpenGov;
using OpenGov.Gateway;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddOwnTraces();
builder.AddTls();
builder.AddSizeLimits();
builder.AddTrustedProxies();
builder.AddRateLimits();
builder.AddRoutes();

var app = builder.Build();

app.UseTrustedProxies();
app.UseSecurityHeaders();
app.UseSafePaths();
app.UseForgedHeadersRemoved();
app.UseSizeLimits();
app.UseRateLimitPerAddress();
app.UseRouting();
app.UseAuthentication();
app.UseRateLimitPerCaller();
app.UseAuthorization();

app.MapHealth();
app.MapRoutes();

app.Run();
