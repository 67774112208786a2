using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenGov.NativeServers;

/// <summary>Where a cluster lives, and how one is made.</summary>
internal static class PostgresFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = OwnerOnly | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute;

    /// <summary>
    /// Below the server's folder; where the user postgres cannot pass through to it (a root's home folder), below
    /// <c>/var/lib/opengov</c> under a name made from the folder's path.
    /// </summary>
    public static string For(string folder)
    {
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);

        if (!Posix.IsRoot || SystemUser.AnyoneMayPass(folder))
            return Path.Combine(folder, "data");

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..16];
        return Path.Combine(Directory.CreateDirectory($"/var/lib/opengov/{name}", Passable).FullName, "data");
    }

    /// <summary>The major version that wrote the cluster, or null when there is none yet.</summary>
    public static int? MajorOf(string data)
    {
        var file = Path.Combine(data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Makes a cluster beside its final place and moves it there, so that a half-made one is never used.</summary>
    public static async Task Create(string data, PostgresPrograms programs, string user, string passwordFile, string? account, CancellationToken cancellationToken)
    {
        var half = data + ".new";
        var secret = half + ".password";

        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);

        Directory.CreateDirectory(half, OwnerOnly);
        File.Copy(passwordFile, secret, overwrite: true);

        if (account is not null)
        {
            var owner = SystemUser.Find(account) ?? throw new ServerException($"PostgreSQL cannot run as root and the user {account} does not exist.");
            Posix.GiveTo(half, owner);
            Posix.GiveTo(secret, owner);
        }

        try
        {
            await ChildProcess.RunAsync(
                new Command(programs["initdb"], "-D", half, "-U", user, "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", $"--pwfile={secret}", "--no-sync", "--no-instructions")
                {
                    Forget = ["PG"],
                    User = account,
                },
                cancellationToken);
        }
        finally
        {
            File.Delete(secret);
        }

        Directory.Move(half, data);
    }
}
