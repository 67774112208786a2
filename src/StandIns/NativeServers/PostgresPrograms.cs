using System.Globalization;

namespace OpenGov.NativeServers;

/// <summary>The programs of one installed PostgreSQL, version 14 or later.</summary>
public sealed record PostgresPrograms(string Folder, int Major)
{
    private const int Oldest = 14;

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>The newest installed one, or the one of that major version.</summary>
    /// <exception cref="ServerException">There is none.</exception>
    public static PostgresPrograms Find(int? major = null) =>
        Installed().Where(found => major is null || found.Major == major).OrderByDescending(found => found.Major).FirstOrDefault()
        ?? throw new ServerException(major is null
            ? $"PostgreSQL {Oldest} or later is not installed. On Debian or Ubuntu: apt-get install postgresql."
            : $"The data was written by PostgreSQL {major}, which is not installed. Install it, or choose another data folder.");

    public static IEnumerable<PostgresPrograms> Installed() =>
        Programs.Versions("/usr/lib/postgresql", "*", "bin")
            .Concat(Programs.Versions("/usr", "pgsql-*", "bin"))
            .Concat(["/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin"])
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            .Select(folder => new PostgresPrograms(folder, MajorOf(folder)))
            .Where(found => found.Major >= Oldest);

    /// <summary>The version stands in the path of distributions' packages, and otherwise in the header beside the library.</summary>
    private static int MajorOf(string folder)
    {
        var digits = new string([.. Path.GetFileName(Path.GetDirectoryName(folder)!).Where(char.IsAsciiDigit)]);

        return int.TryParse(digits, CultureInfo.InvariantCulture, out var major) ? major : AskedOf(Path.Combine(folder, "postgres"));
    }

    private static int AskedOf(string program)
    {
        using var asked = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
        var version = asked.StandardOutput.ReadToEnd().Split(' ').LastOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0])) ?? "0";
        return int.Parse(version.Split('.', '\n')[0], CultureInfo.InvariantCulture);
    }
}
