namespace OpenGov.Web.Plumbing;

public static class Registration
{
    /// <summary>What pages ask for besides their texts: section <c>Web</c>, the page's own address, messages over a redirect.</summary>
    public static void AddPageServices(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Web").Get<SiteOptions>() ?? new SiteOptions());
        builder.Services.AddScoped<PageAddress>();
        builder.Services.AddScoped<Notices>();
        builder.Services.AddScoped<Pages.My.EventNames>();
    }
}
