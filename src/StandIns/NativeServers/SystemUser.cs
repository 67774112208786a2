using System.Globalization;

namespace OpenGov.NativeServers;

/// <summary>An account of this machine, as passwd(5) lists it.</summary>
internal sealed record SystemUser(string Name, uint Id, uint GroupId)
{
    /// <summary>The account of that name, or null.</summary>
    public static SystemUser? Find(string name) =>
        File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(field => field.Length > 3 && field[0] == name)
            .Select(field => new SystemUser(name, Number(field[2]), Number(field[3])))
            .FirstOrDefault();

    /// <summary>Whether other users may pass through every folder down to this one (which need not exist yet).</summary>
    public static bool AnyoneMayPass(string folder)
    {
        for (var step = new DirectoryInfo(Path.GetFullPath(folder)); step is not null; step = step.Parent)
        {
            if (step.Exists && !step.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
