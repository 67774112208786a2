using Microsoft.Extensions.Options;

namespace OpenGov.Identity;

/// <summary>Forgets sessions that ended a while ago, every hour: when somebody signed in is nobody's business for longer than needed.</summary>
public sealed class DeleteOldSessions(Database db, IOptions<SessionOptions> options, TimeProvider clock, ILogger<DeleteOldSessions> log) : RegularJob(TimeSpan.FromHours(1), clock, log)
{
    protected override async Task Run(CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute(
            "delete from session where least(expires_at, coalesce(ended_at, expires_at), used_at + @EndsWhenIdleFor) < current_instant() - @KeptFor",
            new { options.Value.EndsWhenIdleFor, options.Value.KeptFor });
        await work.Commit();
    }
}
