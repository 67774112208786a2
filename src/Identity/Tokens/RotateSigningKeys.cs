using Microsoft.Extensions.Options;

namespace OpenGov.Identity;

/// <summary>
/// Makes the first signing key, publishes each next one ahead of its use, and removes those whose last token has expired. Every
/// replica runs it; the generation's primary key lets one of them make each key.
/// </summary>
public sealed class RotateSigningKeys(Database db, SigningKeys keys, IOptions<TokenOptions> options, TimeProvider clock, ILogger<RotateSigningKeys> log)
    : RegularJob(options.Value.CheckEvery, clock, log)
{
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(2);

    protected override async Task Run(CancellationToken stop)
    {
        await using var work = await db.Begin(stop);

        var newest = await work.Find<Newest>("select generation, active_from from signing_key order by generation desc limit 1");
        if (KeySchedule.NextActiveFrom(newest?.ActiveFrom, work.Now, options.Value) is { } activeFrom)
        {
            var generation = (newest?.Generation ?? 0) + 1;
            if (await keys.Make(work, generation, activeFrom) is { } kid)
                log.SigningKeyMade(kid, generation, activeFrom);
        }

        var removed = await work.Execute(
            """
            delete from signing_key old using signing_key successor
            where successor.generation = old.generation + 1 and successor.active_from < current_instant() - @Outlived
            """, new { Outlived = options.Value.Lifetime + Leeway });
        if (removed > 0)
            log.SigningKeysRemoved(removed);

        await keys.Current(work);                 // a key that cannot be read shows now, and not at the first sign-in
        await work.Commit();
    }

    private sealed record Newest(int Generation, DateTimeOffset ActiveFrom);
}
