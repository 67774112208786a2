using System.CommandLine;

namespace OpenGov.Cli;

/// <summary><c>seed</c>: fills an empty Development installation with something to look at.</summary>
internal static class SeedDemonstration
{
    public static Command Command { get; } = new Command("seed",
        "Fills in a small demonstration as the test persons: three initiatives, an act in two versions, consultations with comments and answers, lobby meetings. Done twice, it changes nothing. Development only.")
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        using var people = new Cast(session);
        var paths = new ForestPaths(people);
        await paths.Begin(stop);
        await new SharedMobility(people).Play(stop);
        await new MunicipalOpenData(people).Play(stop);
        await paths.Finish(stop);
    }
}
