using System.Globalization;

namespace OpenGov.NativeServers;

/// <summary>
/// A child that an earlier run may have left behind: its process id and when it started, in a file. A process that has got the same id
/// since then is another one, and nobody touches it.
/// </summary>
public static class Leftover
{
    public static void Remember(string file, int id) =>
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{id} {StartedAt(id)}"));

    /// <summary>Asks the process to end, waits for it, kills it after eight seconds, and forgets it.</summary>
    public static async Task End(string file, Signal signal)
    {
        if (File.Exists(file) && File.ReadAllText(file).Split(' ') is [var text, { Length: > 0 } startedAt] && int.TryParse(text, CultureInfo.InvariantCulture, out var id))
        {
            for (var tries = 0; tries < 100 && StartedAt(id) == startedAt; tries++)
            {
                Posix.Send(id, tries switch { 0 => signal, > 80 => Signal.Kill, _ => Signal.None });
                await Task.Delay(100);
            }
        }

        File.Delete(file);
    }

    /// <summary>When a process started, in clock ticks since boot (proc(5), stat, field 22); null when there is none or it is a zombie.</summary>
    private static string? StartedAt(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
