using Google.Protobuf.WellKnownTypes;
using OpenGov.Common.V1;
using OpenGov.Consultations.Responses;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

/// <summary>A comment with all that is shown of it to one reader, gathered by one query.</summary>
internal sealed record CommentView
{
    /// <summary>
    /// To be followed by <c>where</c>, with <c>c</c> as the comment; <c>@Person</c> is the reader or null, <c>@Mine</c> the organisations they work
    /// for, who see their own unpublished answers.
    /// </summary>
    public const string Select = Columns + "from comment c\n" + Joins;

    /// <summary>To be followed by a query of the ids to show, and <see cref="OfPage"/>: the ids are found first, then everything about them.</summary>
    public const string SelectPage = Columns + "from (";

    /// <summary>Ends what <see cref="SelectPage"/> began; to be followed by <c>order by</c>.</summary>
    public const string OfPage = ") page join comment c on c.id = page.id\n" + Joins;

    private const string Columns =
        """
        select c.id, k.reference || '/' || c.number as reference, c.consultation_id, k.title as consultation_title, k.organisation_id as consulting_organisation_id, c.initiative_id, c.recorded, c.author_id, c.organisation_id,
               c.target, c.question_id, c.place_order, c.language, c.create_time, c.edit_time, c.withdraw_time, c.revision,
               coalesce(w.text, '') as text, t.support_count, g.group_id,
               a.version_id, a.eid, a.quoted_text, a.hash, a.label, a.heading,
               m.author as recorded_author, m.channel, m.external_reference, m.receive_time,
               exists (select from support s where s.comment_id = c.id and s.person_id = @Person) as supported_by_me,
               array(select x.option_id from comment_choice x join question_option o on o.id = x.option_id where x.comment_id = c.id order by o.position) as option_ids,
               (select jsonb_agg(o.text order by o.position) from comment_choice x join question_option o on o.id = x.option_id where x.comment_id = c.id) as options,
               (select q.text from question q where q.id = c.question_id) as question_text,
               (select jsonb_agg(jsonb_build_object('version_id', p.version_id, 'number', v.number, 'state', p.state, 'eid', p.eid, 'quote_found', p.quote_found) order by v.number)
                from comment_place p join document_version v on v.id = p.version_id where p.comment_id = c.id and p.state <> 'written') as places,
               case when r.id is not null then to_jsonb(r) || jsonb_build_object(
                   'change_visible', k.organisation_id = any(@Mine) or exists (select from document_version d where d.id = r.change_version_id)) end as response

        """;

    private const string Joins =
        """
        join consultation k on k.id = c.consultation_id
        join support_tally t on t.comment_id = c.id
        left join comment_words w on w.comment_id = c.id and w.revision = c.revision
        left join comment_anchor a on a.comment_id = c.id
        left join recorded_comment m on m.comment_id = c.id
        left join comment_in_group g on g.comment_id = c.id
        left join comment_answer n on n.comment_id = c.id
        left join response r on r.id = n.response_id and (r.publish_time is not null or k.organisation_id = any(@Mine))

        """;

    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required Guid ConsultationId { get; init; }
    public required string ConsultationTitle { get; init; }
    public required Guid ConsultingOrganisationId { get; init; }
    public required Guid InitiativeId { get; init; }
    public required bool Recorded { get; init; }
    public Guid? AuthorId { get; init; }
    public Guid? OrganisationId { get; init; }
    public required string Target { get; init; }
    public Guid? QuestionId { get; init; }
    public required long PlaceOrder { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
    public DateTimeOffset? EditTime { get; init; }
    public DateTimeOffset? WithdrawTime { get; init; }
    public required int Revision { get; init; }
    public required string Text { get; init; }
    public required int SupportCount { get; init; }
    public Guid? GroupId { get; init; }
    public Guid? VersionId { get; init; }
    public string? Eid { get; init; }
    public string? QuotedText { get; init; }
    public string? Hash { get; init; }
    public string? Label { get; init; }
    public string? Heading { get; init; }
    public string? RecordedAuthor { get; init; }
    public string? Channel { get; init; }
    public string? ExternalReference { get; init; }
    public DateTimeOffset? ReceiveTime { get; init; }
    public required bool SupportedByMe { get; init; }
    public required Guid[] OptionIds { get; init; }
    public string? Options { get; init; }
    public string? QuestionText { get; init; }
    public string? Places { get; init; }
    public string? Response { get; init; }

    /// <summary>The answer, as far as the reader may see it.</summary>
    public ResponsePart? Answer => ResponsePart.From(Response);

    /// <summary>Label and heading of the provision, or the question's words in all their languages, for reading; empty for the whole.</summary>
    public string Place => Target switch
    {
        "provision" => string.Join(' ', new[] { Label, Heading }.Where(part => !string.IsNullOrEmpty(part))),
        "question" => string.Join(" / ", Json.Texts(QuestionText!).Values),
        _ => "",
    };

    public Comment ToMessage()
    {
        var message = new Comment
        {
            Id = Id.ToString(),
            Reference = Reference,
            ConsultationId = ConsultationId.ToString(),
            InitiativeId = InitiativeId.ToString(),
            Target = TargetMessage(),
            Text = Text,
            Language = Language,
            AuthorId = AuthorId?.ToString() ?? "",
            OrganisationId = OrganisationId?.ToString() ?? "",
            SupportCount = SupportCount,
            SupportedByMe = SupportedByMe,
            CreateTime = CreateTime.ToTimestamp(),
            EditTime = EditTime?.ToTimestamp(),
            WithdrawTime = WithdrawTime?.ToTimestamp(),
            Response = Answer?.ToMessage(),
            Etag = Etag.Of(Revision),
            GroupId = GroupId?.ToString() ?? "",
            ConsultingOrganisationId = ConsultingOrganisationId.ToString(),
        };
        message.ConsultationTitle.Add(Json.Texts(ConsultationTitle));
        if (Recorded)
            message.Recorded = new RecordedSource { Author = RecordedAuthor!, Channel = Channel!, ExternalReference = ExternalReference!, ReceiveTime = ReceiveTime?.ToTimestamp() };
        message.Places.Add(Json.Rows<PlacePart>(Places).Select(place => place.ToMessage()));
        return message;
    }

    private CommentTarget? TargetMessage() => Target switch
    {
        "provision" => new() { Provision = new ProvisionTarget { VersionId = VersionId.ToString(), Eid = Eid!, QuotedText = QuotedText!, Hash = Hash!, Label = Label!, Heading = Heading! } },
        "question" => new()
        {
            Question = new QuestionTarget
            {
                QuestionId = QuestionId.ToString(),
                OptionIds = { OptionIds.Select(option => option.ToString()) },
                Text = { Json.Texts(QuestionText!) },
                Options = { Json.Rows<Dictionary<string, string>>(Options).Select(option => new LocalizedText { ByLanguage = { option } }) },
            },
        },
        _ => null,
    };
}

/// <summary>Where a comment's provision stands in a later version.</summary>
internal sealed record PlacePart(Guid VersionId, int Number, string State, string Eid, bool QuoteFound)
{
    public FollowedPlace ToMessage() => new()
    {
        VersionId = VersionId.ToString(),
        VersionNumber = Number,
        State = State switch
        {
            "kept" => FollowedPlace.Types.State.Kept,
            "changed" => FollowedPlace.Types.State.Changed,
            "moved" => FollowedPlace.Types.State.Moved,
            _ => FollowedPlace.Types.State.Removed,
        },
        Eid = Eid,
        QuoteFound = QuoteFound,
    };
}

internal static class CommentViews
{
    private const string ById = CommentView.Select + "where c.id = @Id";
    private const string ByNumber = CommentView.Select + "where k.reference = @Consultation and c.number = @Number";

    public static Task<CommentView?> Comment(this Database db, Guid id, Caller? reader, CancellationToken stop) =>
        db.Find<CommentView>(ById, new { Id = id, Person = reader.Person(), Mine = reader.Organisations() }, stop);

    public static Task<CommentView?> Comment(this Database db, string consultation, int number, Caller? reader, CancellationToken stop) =>
        db.Find<CommentView>(ByNumber, new { Consultation = consultation, Number = number, Person = reader.Person(), Mine = reader.Organisations() }, stop);

    /// <summary>The comment as this transaction sees it.</summary>
    public static Task<CommentView> Comment(this Work work, Guid id, Caller? reader) =>
        work.One<CommentView>(ById, new { Id = id, Person = reader.Person(), Mine = reader.Organisations() });
}
