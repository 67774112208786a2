using System.Diagnostics;
using System.Globalization;

namespace OpenGov;

/// <summary>
/// Named places where the process can be made to die, to show that nothing accepted is lost. They do nothing unless the
/// environment is Development and <c>OPENGOV_CRASH_AT</c> names the place (<c>name</c>, or <c>name:3</c> for the third time it is reached).
/// </summary>
public static class Crash
{
    private static readonly (string Place, int Time) Wanted = FromEnvironment();
    private static int reached;

    /// <summary>Dies here, at once and without cleaning up (SIGKILL), if that was asked for.</summary>
    public static void At(string place)
    {
        if (Wanted.Place != place || Interlocked.Increment(ref reached) != Wanted.Time)
            return;

        using var self = Process.GetCurrentProcess();
        self.Kill();
        Environment.FailFast($"Killed at {place}.");
    }

    private static (string, int) FromEnvironment()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        if (environment != "Development" || Environment.GetEnvironmentVariable("OPENGOV_CRASH_AT") is not { Length: > 0 } wanted)
            return ("", 0);
        return wanted.Split(':') is [var place, var time] ? (place, int.Parse(time, CultureInfo.InvariantCulture)) : (wanted, 1);
    }
}
