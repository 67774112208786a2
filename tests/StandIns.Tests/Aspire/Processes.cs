using System.Diagnostics;
using System.Globalization;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>A process by its id and the moment it started, so that another one with the same id later on is not taken for it.</summary>
internal sealed record OneProcess(int Id, string StartedAt, string Name);

/// <summary>The processes of this machine, as proc(5) tells them.</summary>
internal static class Processes
{
    public static async Task Send(string signal, params IReadOnlyList<int> ids)
    {
        using var kill = Process.Start("kill", ["-s", signal, .. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The children of a process, and theirs.</summary>
    public static IReadOnlyList<OneProcess> Below(int id)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var found) ? Read(found) : null).OfType<(OneProcess Process, int Parent)>().ToLookup(one => one.Parent, one => one.Process);
        return [.. Children(id)];

        IEnumerable<OneProcess> Children(int parent) => all[parent].SelectMany(child => Children(child.Id).Prepend(child));
    }

    /// <summary>Whether it is still there and no zombie.</summary>
    public static bool Lives(OneProcess process) => Read(process.Id) is { } now && now.Process.StartedAt == process.StartedAt;

    private static (OneProcess Process, int Parent)? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var end = stat.LastIndexOf(')');
            var fields = stat[(end + 2)..].Split(' ');
            return fields[0] == "Z" ? null : (new OneProcess(id, fields[19], stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end]), int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
