namespace OpenGov.Cli;

/// <summary>Ends the command with a sentence for the reader and an exit code.</summary>
/// <param name="exitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="code">Permanent code for programs, e.g. <c>file_not_found</c>, or the refusal's own.</param>
internal sealed class Trouble(int exitCode, string code, string sentence) : Exception(sentence)
{
    public int ExitCode => exitCode;

    public string Code => code;

    public static Trouble Usage(string code, string sentence) => new(Cli.ExitCode.Usage, code, sentence);

    public static Trouble Refused(string code, string sentence) => new(Cli.ExitCode.Refused, code, sentence);
}
