using Google.Protobuf.WellKnownTypes;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Consultations;

/// <summary>A consultation with all that is shown of it, gathered by one query.</summary>
internal sealed record ConsultationView
{
    /// <summary>To be followed by <c>where</c>, with <c>c</c> as the consultation.</summary>
    public const string Select =
        """
        select c.id, c.reference, c.initiative_id, c.organisation_id, c.title, c.description, c.stage, c.open_time, c.close_time, c.create_time, c.revision,
               coalesce(c.places, i.places) as places, current_instant() as now,
               t.comment_count, t.answered_count, coalesce(r.number, 0) as table_number, r.publish_time as table_time,
               (select jsonb_agg(to_jsonb(v) order by v.position) from consulted_version v where v.consultation_id = c.id) as versions,
               (select jsonb_agg(to_jsonb(e) order by e.close_time) from extension e where e.consultation_id = c.id) as extensions,
               (select jsonb_agg(to_jsonb(q) || jsonb_build_object('options',
                           coalesce((select jsonb_agg(to_jsonb(o) order by o.position) from question_option o where o.question_id = q.id), '[]'))
                       order by q.position)
                from question q where q.consultation_id = c.id) as questions
        from consultation c
        join initiative i on i.id = c.initiative_id
        join consultation_tally t on t.consultation_id = c.id
        left join lateral (select number, publish_time from response_table where consultation_id = c.id order by number desc limit 1) r on true

        """;

    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required Guid InitiativeId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Stage { get; init; }
    public required DateTimeOffset OpenTime { get; init; }
    public required DateTimeOffset CloseTime { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
    public required int Revision { get; init; }
    public required string[] Places { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required int CommentCount { get; init; }
    public required int AnsweredCount { get; init; }
    public required int TableNumber { get; init; }
    public DateTimeOffset? TableTime { get; init; }
    public string? Versions { get; init; }
    public string? Extensions { get; init; }
    public string? Questions { get; init; }

    public ConsultationState State => ConsultationRow.StateOf(OpenTime, CloseTime, Now);

    public Consultation ToMessage()
    {
        var message = new Consultation
        {
            Id = Id.ToString(),
            Reference = Reference,
            InitiativeId = InitiativeId.ToString(),
            OrganisationId = OrganisationId.ToString(),
            OpenTime = OpenTime.ToTimestamp(),
            CloseTime = CloseTime.ToTimestamp(),
            State = State,
            Stage = Stage,
            CommentCount = CommentCount,
            AnsweredCount = AnsweredCount,
            ResponsesPublishTime = TableTime?.ToTimestamp(),
            ResponseTableNumber = TableNumber,
            CreateTime = CreateTime.ToTimestamp(),
            Etag = Etag.Of(Revision),
        };
        message.Title.Add(Json.Texts(Title));
        message.Description.Add(Json.Texts(Description));
        message.Places.Add(Places);
        message.Versions.Add(Json.Rows<VersionPart>(Versions).Select(one => one.ToMessage()));
        message.Extensions.Add(Json.Rows<ExtensionPart>(Extensions).Select(one => one.ToMessage()));
        message.Questions.Add(Json.Rows<QuestionPart>(Questions).Select(one => one.ToMessage()));
        return message;
    }
}

internal sealed record VersionPart(Guid DocumentId, Guid VersionId, int Number)
{
    public ConsultedVersion ToMessage() => new() { DocumentId = DocumentId.ToString(), VersionId = VersionId.ToString(), VersionNumber = Number };
}

internal sealed record ExtensionPart(DateTimeOffset PreviousCloseTime, DateTimeOffset CloseTime, string Reason, DateTimeOffset CreateTime)
{
    public Extension ToMessage() =>
        new() { PreviousCloseTime = PreviousCloseTime.ToTimestamp(), CloseTime = CloseTime.ToTimestamp(), Reason = Reason, CreateTime = CreateTime.ToTimestamp() };
}

internal sealed record QuestionPart(Guid Id, int Position, string Kind, Dictionary<string, string> Text, int MaxChoices, IReadOnlyList<OptionPart> Options)
{
    public Question ToMessage()
    {
        var message = new Question { Id = Id.ToString(), Kind = Kind == "choice" ? Question.Types.Kind.Choice : Question.Types.Kind.Text, MaxChoices = MaxChoices };
        message.Text.Add(Text);
        message.Options.Add(Options.Select(option => option.ToMessage()));
        return message;
    }
}

internal sealed record OptionPart(Guid Id, Dictionary<string, string> Text)
{
    public Question.Types.Option ToMessage()
    {
        var message = new Question.Types.Option { Id = Id.ToString() };
        message.Text.Add(Text);
        return message;
    }
}

internal static class ConsultationViews
{
    private const string ById = ConsultationView.Select + "where c.id = @id";
    private const string ByReference = ConsultationView.Select + "where c.reference = @reference";

    public static Task<ConsultationView?> Consultation(this Database db, Guid id, CancellationToken stop) => db.Find<ConsultationView>(ById, new { id }, stop);

    public static Task<ConsultationView?> Consultation(this Database db, string reference, CancellationToken stop) => db.Find<ConsultationView>(ByReference, new { reference }, stop);

    /// <summary>The consultation as this transaction sees it.</summary>
    public static Task<ConsultationView> Consultation(this Work work, Guid id) => work.One<ConsultationView>(ById, new { id });
}
