using Spectre.Console;

namespace OpenGov.Cli;

/// <summary>Plain lines with progress bars.</summary>
internal sealed class TerminalOutput(TextWriter results, TextWriter others) : PlainOutput(results, others)
{
    public override Task Progress(string what, int steps, Func<Action<int>, Task> work) =>
        AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(steps, 1));
                await work(more => task.Increment(more));
                task.Value = task.MaxValue;
            });
}
