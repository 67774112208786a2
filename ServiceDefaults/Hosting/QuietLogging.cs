using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;

namespace OpenGov;

/// <summary>The libraries' own chatter is left out of the log unless the configuration asks for it.</summary>
internal static class QuietLogging
{
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:LogLevel:Grpc"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Error",
        ["Logging:LogLevel:MassTransit.ReceiveTransport"] = "Critical",
    };

    /// <summary>As the weakest of all sources: files, environment and command line come after.</summary>
    internal static void AddQuietLogging(this WebApplicationBuilder builder) =>
        ((Microsoft.Extensions.Configuration.IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
}
