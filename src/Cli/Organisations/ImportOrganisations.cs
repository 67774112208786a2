using System.CommandLine;
using Google.Protobuf;
using OpenGov.Identity.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>import organisations</c>: a list of organisations in the service's own form.</summary>
internal static class ImportOrganisations
{
    private static readonly Argument<string> List = new("FILE") { Description = "CSV, UTF-8, header registry_code,kind,name_et,name_en,county,municipality,website." };

    public static Command Command { get; } = new Command("organisations", "Registers organisations and updates known ones. Needs the role operator.")
        .With(List)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var path = Existing(parsed.GetValue(List)!);
        var bytes = await File.ReadAllBytesAsync(path, stop);
        var name = Path.GetFileName(path);

        // A new id for each run, the same for its retries: the service itself tells what is known and unchanged, and an old list brought in again counts.
        var request = new ImportOrganisationsRequest { RequestId = Guid.CreateVersion7().ToString(), Csv = ByteString.CopyFrom(bytes) };
        var answer = await session.Caller.Ask(options => session.Server.Organisations.ImportOrganisationsAsync(request, options), stop);
        foreach (var problem in answer.Problems)
            session.Output.Problem($"{name}:{problem.Line}", "row_unreadable", problem.Message);
        session.Output.Result("organisations", new { file = name, answer.Created, answer.Updated, answer.Unchanged, unreadable = answer.Problems.Count },
            $"{name}: {answer.Created} created, {answer.Updated} updated, {answer.Unchanged} unchanged, {answer.Problems.Count} unreadable");
    }
}
