namespace OpenGov.NativeServers;

/// <summary>What to run and how.</summary>
public sealed record Command(string Program, params string[] Arguments)
{
    /// <summary>Variables to set; null removes one that this process has.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Prefixes of this process's own variables that the child must not see, such as <c>PG</c>.</summary>
    public IReadOnlyList<string> Forget { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    /// <summary>The account to run as; null keeps ours. Needs root.</summary>
    public string? User { get; init; }

    /// <summary>What the kernel sends to the child when this process dies, however that happens.</summary>
    public Signal WhenParentDies { get; init; } = Signal.Terminate;

    /// <summary>
    /// The same command behind setpriv (parent-death signal, user) and setsid (a session of its own, so that Ctrl-C in the
    /// terminal reaches only the parent, which stops its children in order). Both replace themselves: the process id stays.
    /// </summary>
    internal IEnumerable<string> Wrapped()
    {
        List<string> words = ["setpriv", "--pdeathsig", WhenParentDies switch { Signal.Interrupt => "INT", Signal.Kill => "KILL", _ => "TERM" }];

        if (User is not null)
            words.AddRange([$"--reuid={User}", $"--regid={User}", "--init-groups", "--inh-caps=-all"]);

        return [.. words, "setsid", Program, .. Arguments];
    }
}
