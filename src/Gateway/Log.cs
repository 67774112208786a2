namespace OpenGov.Gateway;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Cluster} did not answer {Method} {Path}: {Error}")]
    public static partial void BackendFailed(this ILogger logger, Exception? failure, string? cluster, string method, PathString path, string error);

    [LoggerMessage(2, LogLevel.Warning, "Redis does not answer ({Reason}): requests are counted in this process alone for {Pause}")]
    public static partial void CountingAlone(this ILogger logger, string reason, TimeSpan pause);

    [LoggerMessage(3, LogLevel.Information, "Redis answers again: requests are counted together with the other gateways")]
    public static partial void CountingTogether(this ILogger logger);

    [LoggerMessage(4, LogLevel.Information, "Serving the certificate {Subject}, good until {NotAfter:u}")]
    public static partial void CertificateLoaded(this ILogger logger, string subject, DateTime notAfter);

    [LoggerMessage(5, LogLevel.Error, "The certificate in {File} cannot be read; the one before stays in use")]
    public static partial void CertificateUnreadable(this ILogger logger, Exception failure, string file);
}
