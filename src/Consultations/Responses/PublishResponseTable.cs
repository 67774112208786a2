using Grpc.Core;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Responses;

public sealed partial class ResponsesService
{
    public override async Task<ResponseTable> PublishResponseTable(PublishResponseTableRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = Fields.Of(request);
        var id = fields.Id("consultation_id", request.ConsultationId);
        fields.OrThrow();

        await using var work = await db.Begin(stop);
        if (await work.Answered<ResponseTable>(request, caller.Id) is { } before)
            return before;

        var consultation = await work.ConsultationToChange(id, caller, Answerers);
        if (consultation.StateAt(work.Now) != ConsultationState.Closed)
            throw new Refusal("consultation_still_open", $"Consultation {consultation.Reference} has not closed yet: its response table is published afterwards.");

        var number = 1 + await work.One<int>("select coalesce(max(number), 0) from response_table where consultation_id = @id", new { id });
        var published = await work.List<PublishedAnswer>(
            """
            with now_public as (
                update response set publish_time = @Now, publish_revision = revision, table_number = @number
                where consultation_id = @id and publish_time is null returning id, outcome)
            select c.id as comment_id, p.id as response_id, p.outcome
            from now_public p left join comment_answer n on n.response_id = p.id left join comment c on c.id = n.comment_id and c.withdraw_time is null
            order by c.id
            """, new { id, number, work.Now });
        if (published.Count == 0)
            throw new Refusal("nothing_to_publish", $"Every answer in consultation {consultation.Reference} is public already.");

        var (comments, answered) = await work.One<(int, int)>(
            """
            insert into response_table (consultation_id, number, comment_count, answered_count, publisher_id, publish_time)
            select consultation_id, @number, comment_count, answered_count, @publisher, @Now from consultation_tally where consultation_id = @id
            returning comment_count, answered_count
            """, new { id, number, publisher = caller.Id, work.Now });

        var scope = await work.Scope(consultation);
        foreach (var answer in published)
            if (answer.CommentId is { } comment)
                work.Publish(new CommentAnswered(comment, id, answer.ResponseId, answer.Outcome, scope, work.Now));
        work.Publish(new ResponseTablePublished(id, number, comments, answered, scope, work.Now));

        log.ResponseTablePublished(number, id, answered, comments);
        return await work.Commit(await ResponseTableView.Read(work, id, caller));
    }

    private sealed record PublishedAnswer
    {
        public Guid? CommentId { get; init; }
        public required Guid ResponseId { get; init; }
        public required string Outcome { get; init; }
    }
}
