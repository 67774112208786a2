using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace OpenGov.Web.DataProtection;

public static class Registration
{
    /// <summary>Needs <c>AddDatabase</c>.</summary>
    public static void AddSharedKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("opengov-web");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<Database>((keys, db) => keys.XmlRepository = new KeysInDatabase(db));
    }
}
