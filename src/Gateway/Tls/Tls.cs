using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OpenGov.Gateway;

/// <summary>Opens the encrypted port where a certificate is configured.</summary>
internal static class Tls
{
    internal static void AddTls(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TlsOptions>().BindConfiguration("Tls").ValidateDataAnnotations()
            .Validate(options => string.IsNullOrEmpty(options.CertificateFile) || File.Exists(options.CertificateFile), "Tls:CertificateFile names a file that is not there.")
            .ValidateOnStart();
        if (builder.Configuration.GetSection("Tls").Get<TlsOptions>() is not { CertificateFile.Length: > 0 } tls)
            return;

        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Certificate>(services, tls));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(tls.Port, listen =>
        {
            var certificate = kestrel.ApplicationServices.GetRequiredService<Certificate>();
            certificate.Current();                                             // an unreadable certificate shows at the start
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(https =>
            {
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                https.ServerCertificateSelector = (_, _) => certificate.Current();
            });
        }));
    }
}
