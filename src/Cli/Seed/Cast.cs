using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;

namespace OpenGov.Cli;

/// <summary>The test persons, each with what they do at the installation.</summary>
internal sealed class Cast(Session session) : IDisposable
{
    /// <summary>Registry codes of the organisations that they work for.</summary>
    public const string Climate = "70001231", Justice = "70000898", Hikers = "80000001";

    private readonly Dictionary<string, Caller> callers = [];

    public Output Output => session.Output;

    public Caller Caller(string key)
    {
        if (!callers.TryGetValue(key, out var caller))
            callers[key] = caller = session.Caller.As(new TestPersonCredentials(key));
        return caller;
    }

    /// <summary>Signs people in, so that they can speak at once when their moment comes.</summary>
    public async Task SignIn(IEnumerable<string> keys, CancellationToken stop)
    {
        foreach (var caller in keys.Select(Caller))
            await caller.Ask(options => caller.Server.Persons.GetMeAsync(new GetMeRequest(), options), stop);
    }

    public InitiativeImport Drafts(string key) => new(Caller(key), session.Output, session.Page);

    public ConsultationSteps Consultations(string key) => new(Caller(key), session.Output, session.Page);

    /// <summary>A text that comes with this program.</summary>
    public static byte[] Text(string name)
    {
        using var resource = typeof(Cast).Assembly.GetManifestResourceStream($"Seed/{name}")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }

    public static IReadOnlyDictionary<string, string> In(string et, string en) => new Dictionary<string, string> { ["et"] = et, ["en"] = en };

    public static WantedVersion Version(string name, string note) => new(name, Text(name), note);

    /// <summary>Moves an initiative along a path until its end; one that is further already, or elsewhere, stays.</summary>
    public async Task Move(string key, Initiative initiative, IReadOnlyList<(string Stage, string Reason)> path, CancellationToken stop)
    {
        var current = await Caller(key).Initiative(initiative.Id, stop);
        var at = path.ToList().FindIndex(step => step.Stage == current.Stage);
        foreach (var (stage, reason) in path.Skip(at + 1).Where(_ => at >= 0))
            await Drafts(key).Move(current, stage, reason, stop);
    }

    public void Dispose()
    {
        foreach (var caller in callers.Values)
            caller.Dispose();
    }
}
