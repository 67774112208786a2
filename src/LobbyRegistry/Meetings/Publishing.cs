using OpenGov.Contracts.Events;
using OpenGov.LobbyRegistry.Representatives;

namespace OpenGov.LobbyRegistry.Meetings;

/// <summary>Storing a version of a meeting, the first or a correction.</summary>
internal static class Publishing
{
    public static async Task<string> NextReference(this Work work)
    {
        var year = work.Now.UtcDateTime.Year;
        var number = await work.One<int>(
            """
            insert into reference_counter (year, last) values (@year, 1)
            on conflict (year) do update set last = reference_counter.last + 1
            returning last
            """, new { year });
        return $"M-{year}-{number:0000}";
    }

    /// <summary>The version as it now stands. <c>representative_not_found</c> where a participant's id is unknown.</summary>
    public static async Task<MeetingRow> Store(this Work work, Guid meeting, int version, NewMeeting what, string reason, Caller caller)
    {
        await work.Execute(
            """
            insert into meeting_version (meeting_id, version, official_name, official_position, held_year, held_month, held_day, held_first, purpose,
                                         initiative_ids, papers, publish_time, published_by, correction_reason, source_file, source_line, source_date)
            values (@meeting, @version, @OfficialName, @OfficialPosition, @year, @month, @day, @first, @Purpose,
                    @initiatives, @Papers::jsonb, @now, @by, @reason, @file, @line, @date)
            """,
            new
            {
                meeting,
                version,
                what.OfficialName,
                what.OfficialPosition,
                year = what.HeldOn.Year,
                month = what.HeldOn.Month,
                day = what.HeldOn.Day,
                first = what.HeldOn.First,
                what.Purpose,
                initiatives = what.InitiativeIds.ToArray(),
                what.Papers,
                now = work.Now,
                by = caller.Id,
                reason,
                file = what.Source.File,
                line = what.Source.Line,
                date = what.Source.Date,
            });

        foreach (var (one, position) in what.Participants.Select((one, position) => (one, position)))
        {
            var representative = await Representative(work, one);
            await work.Execute(
                "insert into participant (meeting_id, version, position, representative_id, name, on_behalf_of) values (@meeting, @version, @position, @Id, @name, @OnBehalfOf)",
                new { meeting, version, position, representative.Id, name = one.Name is "" ? representative.Name : one.Name, one.OnBehalfOf });
        }

        return await work.One<MeetingRow>("select * from meeting_row where meeting_id = @meeting and version = @version", new { meeting, version });
    }

    public static Scope ScopeOf(NewMeeting what) => new([.. what.InitiativeIds], what.OrganisationId, [], [], null);

    /// <summary>By id; or by name, registered now where it is not known.</summary>
    private static async Task<RepresentativeRow> Representative(Work work, NewParticipant one)
    {
        if (one.RepresentativeId is { } id)
            return await work.Find<RepresentativeRow>("select * from representative where id = @id", new { id }) ?? throw Refusal.NotFound("representative", id);

        var added = await work.Find<RepresentativeRow>(
            """
            insert into representative (id, name, kind, create_time) values (@id, @Name, 'unknown', @now)
            on conflict (plain_name(name)) do nothing
            returning *
            """, new { id = Guid.CreateVersion7(), one.Name, now = work.Now });
        if (added is null)
            return await work.One<RepresentativeRow>("select * from representative where plain_name(name) = plain_name(@Name)", new { one.Name });

        work.Publish(new RepresentativeRegistered(added.Id, Scope.None, work.Now));
        return added;
    }
}
