using System.Text.Encodings.Web;
using System.Text.Unicode;
using OpenGov;
using OpenGov.Web.Components;
using OpenGov.Web.DataProtection;
using OpenGov.Web.Localisation;
using OpenGov.Web.OpenData;
using OpenGov.Web.Plumbing;
using OpenGov.Web.Reading;
using OpenGov.Web.Sessions;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("web");
builder.AddSharedKeys();
builder.AddSessions();
builder.AddReading();
builder.AddErrorPages();
builder.AddLanguages();
builder.AddPageServices();
builder.AddGatewayHeaders();
builder.AddStaticFiles();
builder.Services.AddRazorComponents();
builder.Services.AddCascadingAuthenticationState();
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
builder.Services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.Path) = ("form", "/"));
builder.Services.AddResponseCompression(options => options.EnableForHttps = true);

var app = builder.Build();

app.UseForwardedHeaders();
app.UseMiddleware<LanguagePath>();
app.UseMiddleware<SecurityHeaders>();
app.UseMiddleware<FontCaching>();
app.UseResponseCompression();
app.UseExceptionHandler();
app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
app.UseRouting();
app.UseMiddleware<AskForLanguage>();
app.Use(Failures.SignInWhereNeeded);
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapDefaultEndpoints();
app.MapStaticAssets();
app.MapCatalogue();
app.MapRazorComponents<Site>();

await app.RunAsync();
