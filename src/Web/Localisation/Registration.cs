namespace OpenGov.Web.Localisation;

public static class Registration
{
    /// <summary>
    /// The languages, the time zone and, for each request, its <see cref="Texts"/>. Settings: <c>Web:Language</c> (default <c>et</c>) and
    /// <c>Web:TimeZone</c> (IANA name, default <c>Europe/Tallinn</c>).
    /// </summary>
    public static void AddLanguages(this WebApplicationBuilder builder)
    {
        var languages = new LanguageSet(builder.Configuration["Web:Language"] ?? "et");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(builder.Configuration["Web:TimeZone"] ?? "Europe/Tallinn");

        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(languages);
        builder.Services.AddScoped(services =>
        {
            var request = services.GetRequiredService<IHttpContextAccessor>().HttpContext;
            return new Texts(request?.Features.Get<Spoken>()?.Language ?? languages.Default, languages, zone);
        });
    }
}
