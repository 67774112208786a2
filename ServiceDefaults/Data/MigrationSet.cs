using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenGov;

/// <summary>A numbered SQL file that changes the database once.</summary>
/// <param name="Owner"><c>common</c> for the tables that every service has, <c>service</c> for its own.</param>
/// <param name="Number">Its place in the order.</param>
/// <param name="Name">The file's name without folder and ending.</param>
/// <param name="Sql">What it runs.</param>
internal sealed record Migration(string Owner, int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, with line ends as LF.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

/// <summary>The common migrations, then those embedded in the service's assembly as <c>Migrations/NNN_name.sql</c>.</summary>
internal sealed partial class MigrationSet(Assembly service)
{
    internal IReadOnlyList<Migration> All { get; } = [.. Embedded("common", typeof(MigrationSet).Assembly), .. Embedded("service", service)];

    private static List<Migration> Embedded(string owner, Assembly assembly)
    {
        var files = assembly.GetManifestResourceNames().Select(name => (Name: name, Match: FileName().Match(name))).Where(file => file.Match.Success)
            .Select(file => new Migration(owner, int.Parse(file.Match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), file.Match.Groups["name"].Value, Read(assembly, file.Name)))
            .OrderBy(migration => migration.Number).ToList();
        if (files.GroupBy(file => file.Number).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two migrations have the number {twice.Key}: {string.Join(" and ", twice.Select(file => file.Name))}.");
        return files;
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^Migrations/(?<name>(?<number>\d{3})_[a-z0-9_]+)\.sql$")]
    private static partial Regex FileName();
}
