using System.Globalization;
using System.Text.Json;

namespace OpenGov.Bench;

/// <summary>The figures as a table, and as <c>artifacts/bench/&lt;time&gt;.json</c>.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task Write(IReadOnlyList<Figure> figures)
    {
        var width = figures.Max(figure => figure.Name.Length);
        Console.WriteLine();
        Console.WriteLine($"{"figure".PadRight(width)}  {"value",12}  {"limit",12}  {"unit",-12}  {"ratio",5}  {"spread",6}  goal");
        foreach (var figure in figures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{figure.Name.PadRight(width)}  {figure.Value,12:#,0.##}  {figure.Limit,12:#,0.##}  {figure.Unit,-12}  {figure.Ratio,5:0.00}  {figure.Spread,6:0%}  {figure.Goal}{(figure.Met is { } met ? met ? ": met" : ": NOT MET" : "")}"));

        var folder = Directory.CreateDirectory(Path.Combine(Root(new(AppContext.BaseDirectory)), "artifacts", "bench"));
        var file = Path.Combine(folder.FullName, $"{DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Json));
        Console.WriteLine($"\nWritten to {file}");
    }

    private static string Root(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "OpenGov.sln")) ? folder.FullName
        : folder.Parent is { } parent ? Root(parent)
        : throw new DirectoryNotFoundException("There is no OpenGov.sln above this program.");
}
