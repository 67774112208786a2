using System.CommandLine;

namespace OpenGov.Cli;

/// <summary>What every command understands.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Address = new("--address")
    {
        Description = "Address of the installation's gRPC port (default: OPENGOV_ADDRESS, or http://localhost:8081 with the port from OPENGOV_GRPC_PORT).",
        HelpName = "URL",
        Recursive = true,
    };

    public static readonly Option<string?> Web = new("--web")
    {
        Description = "Address of its web pages, for the links that are printed (default: OPENGOV_WEB, or http://localhost:8080 with the port from OPENGOV_PORT).",
        HelpName = "URL",
        Recursive = true,
    };

    public static readonly Option<string?> As = new("--as")
    {
        Description = "Sign in as a test person (Development only), e.g. kadri. Elsewhere OPENGOV_CLIENT_ID and OPENGOV_CLIENT_SECRET name an information system of your organisation.",
        HelpName = "KEY",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "For programs: one JSON object per result on standard output, and nothing else there.",
        Recursive = true,
    };

    public static void AddTo(Command root)
    {
        root.Options.Add(Address);
        root.Options.Add(Web);
        root.Options.Add(As);
        root.Options.Add(Json);
    }
}
