namespace OpenGov.Cli;

/// <summary>What the process tells the one that started it.</summary>
internal static class ExitCode
{
    /// <summary>Everything is done, or was there already.</summary>
    public const int Done = 0;

    /// <summary>Something was refused or could not be read; it is listed, and everything else is done.</summary>
    public const int Refused = 1;

    /// <summary>The command itself cannot be carried out: an option is missing or wrong, a file is not there.</summary>
    public const int Usage = 2;

    /// <summary>The installation does not answer.</summary>
    public const int Unreachable = 3;
}
