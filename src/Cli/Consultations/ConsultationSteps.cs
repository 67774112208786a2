using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Consultations.V1;

namespace OpenGov.Cli;

/// <summary>A consultation that there shall be.</summary>
/// <param name="Length">From the opening, which is at once, to the deadline.</param>
internal sealed record WantedConsultation(
    string InitiativeId, IReadOnlyList<string> VersionIds, IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Description, IReadOnlyList<Question> Questions, TimeSpan Length);

/// <summary>What is done around a consultation; each step is recognised when it is done already.</summary>
internal sealed class ConsultationSteps(Caller caller, Output output, Func<string, string> page)
{
    private const int PageSize = 500;

    /// <summary>The consultation of the initiative with this title, or a new one that opens at once.</summary>
    public async Task<Consultation> Open(WantedConsultation wanted, CancellationToken stop)
    {
        var found = await Find(wanted, stop);
        var closes = DateTimeOffset.UtcNow + wanted.Length;
        var request = new CreateConsultationRequest
        {
            RequestId = RequestId.Of(["open consultation", wanted.InitiativeId, .. WantedInitiative.Pairs(wanted.Title), closes.ToString("O")]),
            InitiativeId = wanted.InitiativeId,
            VersionIds = { wanted.VersionIds },
            Title = { wanted.Title.ToDictionary() },
            Description = { wanted.Description.ToDictionary() },
            Questions = { wanted.Questions },
            CloseTime = Timestamp.FromDateTimeOffset(closes),
        };
        var consultation = found ?? await caller.Ask(options => caller.Server.Consultations.CreateConsultationAsync(request, options), stop);

        var url = page($"/consultations/{consultation.Reference}");
        output.Result("consultation", new { consultation.Id, consultation.Reference, consultation.InitiativeId, state = consultation.State.ToString(), closes = consultation.CloseTime.ToDateTimeOffset(), existed = found is not null, url },
            $"consultation {consultation.Reference} {consultation.Id} {(found is null ? "opened" : "there already")}, until {consultation.CloseTime.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z: {url}");
        return consultation;
    }

    /// <summary>A comment in the caller's name, or for an organisation. The same words on the same place are the same comment.</summary>
    public async Task<Comment> Comment(string consultationId, string text, string language, CommentTarget? target, string organisationId, CancellationToken stop)
    {
        var request = new SubmitCommentRequest
        {
            RequestId = RequestId.Of("submit comment", consultationId, text, language, organisationId, target?.Provision?.VersionId ?? "", target?.Provision?.Eid ?? "", target?.Provision?.QuotedText ?? "", target?.Question?.QuestionId ?? "", string.Join(' ', target?.Question?.OptionIds ?? [])),
            ConsultationId = consultationId,
            Target = target,
            Text = text,
            Language = language,
            OrganisationId = organisationId,
        };
        return await caller.Ask(options => caller.Server.Comments.SubmitCommentAsync(request, options), stop);
    }

    /// <summary>Every comment that matches, the oldest first.</summary>
    public async Task<IReadOnlyList<Comment>> Comments(ListCommentsRequest asked, CancellationToken stop)
    {
        var comments = new List<Comment>();
        asked.PageSize = PageSize;
        asked.Order = ListCommentsRequest.Types.Order.Oldest;
        do
        {
            var answer = await caller.Ask(options => caller.Server.Comments.ListCommentsAsync(asked, options), stop);
            comments.AddRange(answer.Comments);
            asked.PageToken = answer.NextPageToken;
        }
        while (asked.PageToken.Length > 0);
        return comments;
    }

    /// <summary>One answer to several comments.</summary>
    public Task<Response> Answer(string consultationId, IReadOnlyCollection<string> commentIds, Response.Types.Outcome outcome, string reasons, CausedChange? change, CancellationToken stop) =>
        caller.Ask(options => caller.Server.Responses.AnswerCommentsAsync(
            new AnswerCommentsRequest
            {
                RequestId = RequestId.Of(["answer comments", consultationId, outcome.ToString(), reasons, .. commentIds.Order(StringComparer.Ordinal)]),
                ConsultationId = consultationId,
                CommentIds = { commentIds },
                Outcome = outcome,
                Reasons = reasons,
                Change = change,
            }, options), stop);

    /// <summary>Publishes the answers written since the last edition; null where there is nothing new.</summary>
    public async Task<ResponseTable?> Publish(string consultationId, CancellationToken stop)
    {
        try
        {
            // A new id for each run: with an old one, answers written since would not come out.
            var request = new PublishResponseTableRequest { RequestId = Guid.CreateVersion7().ToString(), ConsultationId = consultationId };
            return await caller.Ask(options => caller.Server.Responses.PublishResponseTableAsync(request, options), stop);
        }
        catch (RpcException nothing) when (nothing.RefusalCode == "nothing_to_publish")
        {
            return null;
        }
    }

    private async Task<Consultation?> Find(WantedConsultation wanted, CancellationToken stop)
    {
        var asked = new ListConsultationsRequest { InitiativeId = wanted.InitiativeId, PageSize = PageSize };
        do
        {
            var answer = await caller.Ask(options => caller.Server.Consultations.ListConsultationsAsync(asked, options), stop);
            if (answer.Consultations.FirstOrDefault(one => wanted.Title.Any(text => one.Title.TryGetValue(text.Key, out var there) && there == text.Value)) is { } found)
                return found;
            asked.PageToken = answer.NextPageToken;
        }
        while (asked.PageToken.Length > 0);
        return null;
    }
}
