using System.Runtime.InteropServices;

namespace OpenGov.NativeServers;

/// <summary>The signals that are sent to child processes (signal(7), numbers of Linux).</summary>
public enum Signal
{
    /// <summary>No signal: only asks whether the process exists.</summary>
    None = 0,

    /// <summary>PostgreSQL: fast shutdown.</summary>
    Interrupt = 2,

    /// <summary>PostgreSQL: immediate shutdown, recovery at the next start.</summary>
    Quit = 3,

    Kill = 9,

    Terminate = 15,
}

/// <summary>The few system calls that .NET has no method for.</summary>
public static partial class Posix
{
    public static bool IsRoot => EffectiveUser() == 0;

    /// <summary>Sends a signal; false when there is no such process.</summary>
    public static bool Send(int processId, Signal signal) => processId > 1 && Kill(processId, (int)signal) == 0;

    /// <summary>Gives a file or folder to a user and group.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    internal static void GiveTo(string path, SystemUser user)
    {
        if (ChangeOwner(path, user.Id, user.GroupId) != 0)
            throw new IOException($"{path} cannot be given to the user {user.Name} (error {Marshal.GetLastPInvokeError()}).");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint owner, uint group);
}
