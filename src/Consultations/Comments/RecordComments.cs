using Grpc.Core;
using OpenGov.Consultations.Consultations;
using OpenGov.Consultations.V1;
using OpenGov.Contracts.Events;

namespace OpenGov.Consultations.Comments;

public sealed partial class CommentsService
{
    public override async Task<RecordCommentsResponse> RecordComments(RecordCommentsRequest request, ServerCallContext context)
    {
        var (caller, stop) = (context.RequireCaller(), context.CancellationToken);
        var fields = new Fields();
        var consultationId = fields.Id("consultation_id", request.ConsultationId);
        fields.Count("comments", request.Comments.Count, 1, 500);
        fields.OrThrow();

        var there = await targets.Of(consultationId, stop);
        var now = await RequireRecorder(consultationId, caller, stop);
        var entries = request.Comments.Select(one => RecordedEntry.From(one, now)).ToList();
        var placements = new Dictionary<RecordedEntry, Placement>();
        foreach (var entry in entries.Where(entry => entry.IsWaiting))
        {
            var (placement, refusal) = await targets.Find(there, entry.Target, stop);
            if (refusal is not null)
                entry.Refuse(refusal);
            else
                placements[entry] = placement!;
        }

        await using var work = await db.Begin(stop);
        var consultation = await work.ConsultationHeld(consultationId);
        caller.RequireRole(consultation.OrganisationId, Roles.EngagementCoordinator);
        if (work.Now < consultation.OpenTime)
            consultation.RefusalToComment(work.Now).ThrowIfAny();

        await work.Recognise(consultationId, entries);
        var fresh = entries.Where(entry => entry.IsWaiting)
            .Select(entry => (Entry: entry, Comment: new NewComment(placements[entry], entry.Text, entry.Language, null, null))).ToList();
        fresh = Unrepeated(fresh);
        var scope = await work.Scope(consultation);
        await work.Insert(consultationId, consultation.InitiativeId, [.. fresh.Select(one => one.Comment)]);
        await work.NoteSources(consultationId, caller.Id, fresh);
        foreach (var (_, comment) in fresh)
            work.Publish(new CommentSubmitted(comment.Id, consultationId, Recorded: true, scope, work.Now));
        await work.Commit();

        log.CommentsRecorded(fresh.Count, entries.Count(entry => entry.Existed), entries.Count(entry => entry.Refusal is not null), consultationId);
        return new RecordCommentsResponse { Results = { entries.Select(entry => entry.ToMessage()) } };
    }

    /// <summary>Refuses anybody but the organisation's coordinators before anything is looked up for them; answers the database's time.</summary>
    private async Task<DateTimeOffset> RequireRecorder(Guid consultationId, Caller caller, CancellationToken stop)
    {
        var (organisation, now) = await db.Find<(Guid, DateTime)>("select organisation_id, current_instant() from consultation where id = @consultationId", new { consultationId }, stop);
        caller.RequireRole(organisation, Roles.EngagementCoordinator);
        return new DateTimeOffset(now, TimeSpan.Zero);
    }

    /// <summary>Those that stand once in this recording; a repetition is answered with the comment of the first.</summary>
    private static List<(RecordedEntry Entry, NewComment Comment)> Unrepeated(List<(RecordedEntry Entry, NewComment Comment)> fresh)
    {
        var byRequest = new Dictionary<Guid, (RecordedEntry Entry, NewComment Comment)>();
        var byReference = new Dictionary<(string, string), NewComment>();
        var once = new List<(RecordedEntry Entry, NewComment Comment)>();
        foreach (var one in fresh)
        {
            if (byRequest.TryGetValue(one.Entry.RequestId, out var same))
                Repeated(one.Entry, same.Entry.Hash, same.Comment.Id);
            else if (one.Entry.ExternalReference.Length > 0 && byReference.TryGetValue((one.Entry.Channel, one.Entry.ExternalReference), out var earlier))
                one.Entry.WasThere(earlier.Id);
            else
            {
                byRequest[one.Entry.RequestId] = one;
                byReference[(one.Entry.Channel, one.Entry.ExternalReference)] = one.Comment;
                one.Entry.Became(one.Comment.Id);
                once.Add(one);
            }
        }

        return once;
    }

    internal static void Repeated(RecordedEntry entry, byte[] firstHash, Guid comment)
    {
        if (entry.Hash.AsSpan().SequenceEqual(firstHash))
            entry.WasThere(comment);
        else
            entry.Refuse(new Refusal("request_id_reused", $"The request_id {entry.RequestId} was used before with another comment: send a new request_id with a new comment.", StatusCode.AlreadyExists));
    }
}
