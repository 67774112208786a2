using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Consultations;

/// <summary>
/// Tells that a consultation closed, once. Two seconds after the deadline, so that what arrived in the last instant is counted; from
/// then on nothing is accepted, whenever it began.
/// </summary>
public sealed class CloseOverdueConsultations(Database db, ILogger<CloseOverdueConsultations> log) : WokenJob(db, "consultation_due", log)
{
    private readonly Database db = db;

    /// <inheritdoc/>
    protected override async Task<TimeSpan?> Run(IReadOnlySet<string>? told, CancellationToken stop)
    {
        while (await Close(stop))
        {
        }

        return await db.Find<TimeSpan?>(
            "select min(close_time) + interval '2 seconds' - current_instant() from consultation where close_told_time is null and open_told_time is not null", null, stop);
    }

    private async Task<bool> Close(CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        var due = await work.Find<ConsultationRow>(
            """
            update consultation set close_told_time = @Now
            where id = (select id from consultation
                        where close_told_time is null and open_told_time is not null and close_time <= @Now - interval '2 seconds'
                        order by close_time, id limit 1 for no key update skip locked)
            returning *
            """, new { work.Now });
        if (due is null)
            return false;

        var comments = await work.One<int>("select comment_count from consultation_tally where consultation_id = @Id", new { due.Id });
        work.Publish(new ConsultationClosed(due.Id, comments, await work.Scope(due), work.Now));
        await work.Commit();
        log.ConsultationClosed(due.Id);
        return true;
    }
}
