using System.Diagnostics;

namespace OpenGov.Cli;

/// <summary>Plain lines: results on standard output, everything else on standard error.</summary>
internal class PlainOutput(TextWriter results, TextWriter others) : Output
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    public override void Result(string kind, object facts, string sentence) => results.WriteLine(sentence);

    public override void Failure(string code, string sentence) => others.WriteLine($"{sentence} ({code})");

    public override async Task Progress(string what, int steps, Func<Action<int>, Task> work)
    {
        var (done, told) = (0, Stopwatch.StartNew());
        await work(more =>
        {
            done += more;
            if (done >= steps || told.Elapsed < Often)
                return;
            told.Restart();
            others.WriteLine($"{what}: {done} of {steps}");
        });
    }

    protected override void Tell(string kind, string place, string code, string sentence) => others.WriteLine($"{place}: {sentence} ({code})");
}
