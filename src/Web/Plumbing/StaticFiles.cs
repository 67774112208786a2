namespace OpenGov.Web.Plumbing;

public static class StaticFiles
{
    /// <summary>
    /// Styles, typefaces and icons, also when the program is run from its build folder. Outside Development an address with the content's
    /// fingerprint is good for ever; in Development every file is asked for again, so that a change shows at once.
    /// </summary>
    public static void AddStaticFiles(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment()) builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
    }
}
