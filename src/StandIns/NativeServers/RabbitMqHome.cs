using System.Text.RegularExpressions;

namespace OpenGov.NativeServers;

/// <summary>
/// A home folder for RabbitMQ that offers only the applications it needs. Erlang looks for every module in every folder of
/// its path; with the installed home's seventy folders a start takes twice as long.
/// </summary>
internal static partial class RabbitMqHome
{
    /// <summary>The installed home, the newest one when there are several.</summary>
    /// <exception cref="ServerException">There is none.</exception>
    public static string Installed() =>
        Programs.Versions("/usr/lib/rabbitmq/lib", "rabbitmq_server-*")
            .Concat(Programs.Versions("/opt", "rabbitmq_server-*"))
            .Concat(Programs.Versions("/usr/local/lib", "rabbitmq_server-*"))
            .Append("/opt/rabbitmq")
            .FirstOrDefault(home => File.Exists(Path.Combine(home, "sbin", "rabbitmq-server")))
        ?? throw new ServerException("RabbitMQ is not installed. On Debian or Ubuntu: apt-get install rabbitmq-server.");

    /// <summary>Makes the folder anew: the scripts as copies (they find their home by their own path), all else as links.</summary>
    public static void Make(string home, string installed)
    {
        if (Directory.Exists(home))
            Directory.Delete(home, recursive: true);

        var plugins = Directory.CreateDirectory(Path.Combine(home, "plugins")).FullName;
        var scripts = Directory.CreateDirectory(Path.Combine(home, "sbin")).FullName;

        foreach (var script in Directory.EnumerateFiles(Path.Combine(installed, "sbin")))
            File.Copy(script, Path.Combine(scripts, Path.GetFileName(script)));

        foreach (var folder in Directory.EnumerateDirectories(installed).Where(folder => Path.GetFileName(folder) is not ("plugins" or "sbin")))
            Directory.CreateSymbolicLink(Path.Combine(home, Path.GetFileName(folder)), folder);

        foreach (var application in Needed(Path.Combine(installed, "plugins")))
            File.CreateSymbolicLink(Path.Combine(plugins, Path.GetFileName(application)), application);
    }

    /// <summary>The application <c>rabbit</c> and all that its resource file names, and they name; packed ones (.ez) unread.</summary>
    private static IEnumerable<string> Needed(string plugins)
    {
        var folders = Directory.EnumerateDirectories(plugins).ToDictionary(folder => Path.GetFileName(folder).Split('-')[0]);
        HashSet<string> needed = [];
        Queue<string> open = new(["rabbit"]);

        while (open.TryDequeue(out var name))
        {
            if (!folders.TryGetValue(name, out var folder) || !needed.Add(name))
                continue;

            foreach (Match application in Applications().Matches(File.ReadAllText(Path.Combine(folder, "ebin", $"{name}.app"))))
            {
                foreach (Capture word in application.Groups["name"].Captures)
                    open.Enqueue(word.Value);
            }
        }

        return needed.Select(name => folders[name]).Concat(Directory.EnumerateFiles(plugins, "*.ez"));
    }

    [GeneratedRegex(@"\{\s*(?:included_|optional_)?applications\s*,\s*\[(?:[\s,]*(?<name>\w+))*[\s,]*\]")]
    private static partial Regex Applications();
}
