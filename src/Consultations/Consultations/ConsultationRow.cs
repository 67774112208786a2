using System.Globalization;
using OpenGov.Consultations.Initiatives;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Consultations;

/// <summary>A consultation as it is stored, and the rules about its times.</summary>
public sealed record ConsultationRow
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required Guid InitiativeId { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Its own places; null where they are those of the initiative.</summary>
    public string[]? Places { get; init; }

    /// <summary>The initiative's stage when it was announced.</summary>
    public required string Stage { get; init; }

    /// <summary>First instant at which comments are accepted.</summary>
    public required DateTimeOffset OpenTime { get; init; }

    /// <summary>Last instant at which comments are accepted.</summary>
    public required DateTimeOffset CloseTime { get; init; }

    /// <summary>When its end was told; null before.</summary>
    public DateTimeOffset? CloseToldTime { get; init; }
    public required int Revision { get; init; }

    /// <summary>Whether it is scheduled, open or closed at <paramref name="now"/>.</summary>
    public ConsultationState StateAt(DateTimeOffset now) => StateOf(OpenTime, CloseTime, now);

    /// <summary>The state that these times mean at <paramref name="now"/>; both ends belong to the open time.</summary>
    public static ConsultationState StateOf(DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset now) =>
        now < opens ? ConsultationState.Scheduled : now > closes ? ConsultationState.Closed : ConsultationState.Open;

    /// <summary>Why nobody can comment, edit, withdraw or support at <paramref name="now"/>, or null when anybody can.</summary>
    public Refusal? RefusalToComment(DateTimeOffset now) =>
        StateAt(now) == ConsultationState.Scheduled ? new("consultation_not_open", $"Consultation {Reference} opens on {Said(OpenTime)}.") : RefusalAfterTheEnd(now);

    /// <summary>Why it is too late for something at <paramref name="now"/>, or null. Once its end was told, it is closed.</summary>
    public Refusal? RefusalAfterTheEnd(DateTimeOffset now) =>
        StateAt(now) == ConsultationState.Closed || CloseToldTime is not null
            ? new("consultation_closed", $"Consultation {Reference} closed on {Said(CloseTime)}.")
            : null;

    /// <summary>Why what it asks can no longer be changed at <paramref name="now"/>, or null.</summary>
    public Refusal? RefusalToUpdate(DateTimeOffset now) =>
        now >= OpenTime ? new("consultation_already_open", $"Consultation {Reference} opened on {Said(OpenTime)}: what was put before the public stays as it was.") : null;

    /// <summary>Why the deadline cannot move to <paramref name="closes"/> at <paramref name="now"/>, or null.</summary>
    public Refusal? RefusalToExtend(DateTimeOffset closes, DateTimeOffset now) =>
        RefusalAfterTheEnd(now)
        ?? (closes <= CloseTime ? new("deadline_not_later", $"The deadline of consultation {Reference} is {Said(CloseTime)}; it can only move later.") : null);

    /// <summary>Where what happens in it belongs, by what is known of the initiative.</summary>
    public Scope ScopeWithin(InitiativeRow initiative) => new([InitiativeId], OrganisationId, initiative.Topics, Places ?? initiative.Places, initiative.Stage);

    private static string Said(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

internal static class ConsultationRows
{
    /// <summary>
    /// The consultation, held against a change of its times until the transaction ends; <c>consultation_not_found</c> where there is none.
    /// Many can hold it at once.
    /// </summary>
    public static async Task<ConsultationRow> ConsultationHeld(this Work work, Guid id) =>
        await work.Find<ConsultationRow>("select * from consultation where id = @id for share", new { id }) ?? throw Refusal.NotFound("consultation", id);

    /// <summary>The consultation, locked in order to change it, if the caller has one of the roles in its organisation.</summary>
    public static async Task<ConsultationRow> ConsultationToChange(this Work work, Guid id, Caller caller, params string[] roles)
    {
        var row = await work.Find<ConsultationRow>("select * from consultation where id = @id for no key update", new { id }) ?? throw Refusal.NotFound("consultation", id);
        caller.RequireRole(row.OrganisationId, roles);
        return row;
    }

    /// <summary>Where what happens in the consultation belongs, now.</summary>
    public static async Task<Scope> Scope(this Work work, ConsultationRow consultation) =>
        consultation.ScopeWithin(await work.One<InitiativeRow>("select * from initiative where id = @InitiativeId", new { consultation.InitiativeId }));
}
