using System.CommandLine;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OpenGov.Identity.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>import places</c>: the code list of counties and municipalities.</summary>
internal static class ImportPlaces
{
    private static readonly Argument<string> List = new("FILE") { Description = $"CSV with the header code,kind,name,parent_code,replaced_by; or a folder with {PlaceList.Counties} and {PlaceList.Municipalities}." };
    private static readonly Option<string?> Source = One("--source", "TEXT", "Who publishes the list; named wherever it is shown.", required: true);
    private static readonly Option<string?> Valid = One("--valid", "YYYY-MM-DD", "The date the list is valid for.", required: true);
    private static readonly Option<string[]> Replaced = Many("--replaced", "OLD=NEW", "Codes that were replaced; the old one still resolves (folder only).");

    public static Command Command { get; } = new Command("places", "Takes over a code list of counties and municipalities. Needs the role operator.")
        .With(List, Source, Valid, Replaced)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var path = parsed.GetValue(List)!;
        if (!DateOnly.TryParseExact(parsed.GetValue(Valid), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var valid))
            throw Trouble.Usage("date_invalid", "--valid is a date like 2018-10-01.");

        var request = new ImportPlacesRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            Csv = await Csv(path, parsed.GetValue(Replaced) ?? [], stop),
            Source = parsed.GetValue(Source),
            ValidTime = Timestamp.FromDateTime(valid.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
        };
        var answer = await session.Caller.Ask(options => session.Server.Places.ImportPlacesAsync(request, options), stop);
        foreach (var problem in answer.Problems)
            session.Output.Problem($"{Path.GetFileName(path)}:{problem.Line}", "row_unreadable", problem.Message);
        session.Output.Result("places", new { answer.Created, answer.Updated, answer.Unchanged, unreadable = answer.Problems.Count },
            $"{answer.Created} places created, {answer.Updated} updated, {answer.Unchanged} unchanged, {answer.Problems.Count} unreadable");
    }

    private static async Task<ByteString> Csv(string path, string[] replaced, CancellationToken stop)
    {
        if (Directory.Exists(path))
            return ByteString.CopyFrom(PlaceList.Convert(
                Table.Read(Existing(Path.Combine(path, PlaceList.Counties))), Table.Read(Existing(Path.Combine(path, PlaceList.Municipalities))), [.. replaced.Select(PlaceList.Pair)]), Encoding.UTF8);
        return replaced.Length == 0 ? ByteString.CopyFrom(await File.ReadAllBytesAsync(Existing(path), stop))
            : throw Trouble.Usage("replaced_in_file", "--replaced goes with a folder; a file says it itself, in its column replaced_by.");
    }
}
