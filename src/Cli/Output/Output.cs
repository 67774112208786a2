using Spectre.Console;

namespace OpenGov.Cli;

/// <summary>What a command tells: results, problems and progress, for people or (<c>--json</c>) for programs.</summary>
internal abstract class Output
{
    /// <summary>For people: progress bars in a terminal, plain lines elsewhere. For programs: one JSON object per result.</summary>
    public static Output For(bool json) =>
        json ? new JsonOutput(Console.Out, Console.Error)
        : AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected ? new TerminalOutput(Console.Out, Console.Error)
        : new PlainOutput(Console.Out, Console.Error);

    /// <summary>Something refused or unreadable has been told: the exit code becomes <see cref="ExitCode.Refused"/>.</summary>
    public bool HasProblems { get; private set; }

    /// <summary>A result: <paramref name="facts"/> for programs, under their names in camelCase and with <paramref name="kind"/>; <paramref name="sentence"/> for people.</summary>
    public abstract void Result(string kind, object facts, string sentence);

    /// <summary>Something was refused or could not be read. <paramref name="place"/> is the file and line, or what it is about.</summary>
    public void Problem(string place, string code, string sentence)
    {
        HasProblems = true;
        Tell("problem", place, code, sentence);
    }

    /// <summary>Something worth knowing that stops nothing.</summary>
    public void Note(string place, string code, string sentence) => Tell("note", place, code, sentence);

    /// <summary>Why the command ended early.</summary>
    public abstract void Failure(string code, string sentence);

    /// <summary>Runs work in steps and shows how far it is; the work calls its argument with the number of steps just done.</summary>
    public abstract Task Progress(string what, int steps, Func<Action<int>, Task> work);

    protected abstract void Tell(string kind, string place, string code, string sentence);
}
