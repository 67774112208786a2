using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Consultations;

/// <summary>Tells that a consultation opened, once, at the moment it does.</summary>
public sealed class OpenDueConsultations(Database db, ILogger<OpenDueConsultations> log) : WokenJob(db, "consultation_due", log)
{
    private readonly Database db = db;

    /// <inheritdoc/>
    protected override async Task<TimeSpan?> Run(IReadOnlySet<string>? told, CancellationToken stop)
    {
        while (await Open(stop))
        {
        }

        return await db.Find<TimeSpan?>("select min(open_time) - current_instant() from consultation where open_told_time is null", null, stop);
    }

    private async Task<bool> Open(CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        var due = await work.Find<ConsultationRow>(
            """
            update consultation set open_told_time = @Now
            where id = (select id from consultation where open_told_time is null and open_time <= @Now order by open_time, id limit 1 for no key update skip locked)
            returning *
            """, new { work.Now });
        if (due is null)
            return false;

        work.Publish(new ConsultationOpened(due.Id, due.CloseTime, await work.Scope(due), work.Now));
        await work.Commit();
        log.ConsultationOpened(due.Id);
        return true;
    }
}
