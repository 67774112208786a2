using System.CommandLine;

namespace OpenGov.Cli;

/// <summary>Short ways to describe commands.</summary>
internal static class CommandBuilding
{
    /// <summary>Adds options and arguments in the order in which help lists them.</summary>
    public static Command With(this Command command, params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
            switch (symbol)
            {
                case Option option:
                    command.Options.Add(option);
                    break;
                case Argument argument:
                    command.Arguments.Add(argument);
                    break;
                case Command sub:
                    command.Subcommands.Add(sub);
                    break;
            }

        return command;
    }

    /// <summary>What the command does.</summary>
    public static Command Does(this Command command, Func<Session, ParseResult, CancellationToken, Task> work)
    {
        command.SetAction((parsed, stop) => Session.Run(parsed, work, stop));
        return command;
    }

    /// <summary>An option with one value.</summary>
    public static Option<string?> One(string name, string help, string description, bool required = false) =>
        new(name) { HelpName = help, Description = description, Required = required };

    /// <summary>An option that takes several values, after one another or by repeating it.</summary>
    public static Option<string[]> Many(string name, string help, string description, bool required = false) =>
        new(name) { HelpName = help, Description = description, Required = required, AllowMultipleArgumentsPerToken = true, Arity = required ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore };

    /// <summary>The files after a command.</summary>
    public static Argument<string[]> Files(string description) =>
        new("FILE") { Description = description, Arity = ArgumentArity.OneOrMore };

    /// <summary>The path where a file lies.</summary>
    /// <exception cref="Trouble">There is none.</exception>
    public static string Existing(string path) =>
        File.Exists(path) ? path : throw Trouble.Usage("file_not_found", $"There is no file {path}.");
}
