using Microsoft.Extensions.Caching.Memory;
using OpenGov.Drafts.V1;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Reading;

/// <summary>The policy cycle, as Drafts has it configured; asked for once a minute at most.</summary>
public sealed class PolicyCycles : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions());

    public async Task<PolicyCycle> Get(InitiativesApi.InitiativesApiClient drafts) =>
        (await cache.GetOrCreateAsync("cycle", async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1);
            return await drafts.GetPolicyCycleAsync(new GetPolicyCycleRequest());
        }))!;

    public void Dispose() => cache.Dispose();
}

public static class PolicyCycleTexts
{
    /// <summary>A stage's name in the reader's language; its code where the cycle no longer has it.</summary>
    public static string Stage(this Texts L, PolicyCycle cycle, string code) => cycle.Stages.FirstOrDefault(stage => stage.Code == code) is { } found ? L.Of(found.Name) : code;

    /// <summary>A topic's name in the reader's language; its code where the list no longer has it.</summary>
    public static string Topic(this Texts L, PolicyCycle cycle, string code) => cycle.Topics.FirstOrDefault(topic => topic.Code == code) is { } found ? L.Of(found.Name) : code;

    /// <summary>Of a text in several languages, the reader's; otherwise the first of the installation's languages that is there.</summary>
    public static string Of(this Texts L, IDictionary<string, string> texts) =>
        texts.TryGetValue(L.Language.Code, out var mine) ? mine
        : texts.TryGetValue("et", out var estonian) ? estonian
        : texts.TryGetValue("en", out var english) ? english
        : texts.Values.FirstOrDefault() ?? "";
}
