using System.Collections.Concurrent;
using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Notifications.Tests;
using OpenGov.Notifications.V1;
using OpenGov.Testing;

namespace OpenGov.Whole.Tests;

/// <summary>A part of the system dies in the middle of a stream of comments.</summary>
[Collection(nameof(TheCountry))]
public sealed class KilledInTheMiddle(TheCountry country)
{
    private const int Comments = 60;

    [Theory]
    [InlineData("consultations")]
    [InlineData("drafts")]
    [InlineData("identity")]
    [InlineData("notifications")]
    [InlineData("lobby")]
    [InlineData("web")]
    [InlineData("gateway")]
    [InlineData("bus")]
    [Trait("promise", "P1")]
    [Trait("promise", "P17")]
    [Trait("promise", "P18")]
    [Trait("promise", "T40")]
    public async Task Every_comment_that_was_accepted_is_stored_once_journalled_once_and_told_with_one_id(string victim)
    {
        var (official, citizen) = (await country.SignIn("kadri"), await country.SignIn("jaan"));
        var (_, _, consultation) = await country.AConsultation(official, $"Katkestus {victim}", "# Seadus\n\n## § 1. Üks\n\nTekst.");
        await using var receiver = await Receiver.Start();
        await country.Client<WebhooksApi.WebhooksApiClient>(citizen).CreateWebhookAsync(new CreateWebhookRequest
        {
            RequestId = TheCountry.NewId(),
            Url = receiver.Url,
            Filter = new EventFilter { Types_ = { "opengov.comment.submitted." }, InitiativeIds = { consultation.InitiativeId } },
        });

        var accepted = new ConcurrentDictionary<int, string>();
        var halfWay = new TaskCompletionSource();
        var sending = Parallel.ForEachAsync(Enumerable.Range(0, Comments), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            accepted[number] = await Submit(citizen, consultation.Id, number);
            if (accepted.Count == Comments / 3)
                halfWay.TrySetResult();
        });
        await halfWay.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await KillAndRestart(victim);
        await sending;

        Assert.Equal(Comments, accepted.Values.Distinct().Count());
        Assert.Equal(Comments, await country.System.Value<long>("consultations", $"select count(*) from comment where consultation_id = '{consultation.Id}'"));
        var told = await Eventually.Becomes("every comment was told", () => Task.FromResult(receiver.Posted.DistinctBy(post => post.Id).ToList()), all => all.Count >= Comments, TimeSpan.FromSeconds(120));
        Assert.Equal(accepted.Values.Order(), told.Select(post => post.Json.GetProperty("data").GetProperty("commentId").GetString()!).Order());
        Assert.All(receiver.Posted.GroupBy(post => post.Id), same => Assert.Single(same.Select(post => Convert.ToHexString(post.Body)).Distinct()));
        Assert.Equal(Comments, await country.System.Value<long>("notifications", $"select count(*) from event where type like 'opengov.comment.submitted.%' and '{consultation.InitiativeId}' = any(initiative_ids)"));
        Assert.Equal(await country.System.Value<long>("notifications", "select max(sequence) from event"), await country.System.Count("notifications", "event"));
    }

    /// <summary>Sends until the answer is known, always with the same request_id.</summary>
    private async Task<string> Submit(string citizen, string consultation, int number)
    {
        var request = new SubmitCommentRequest { RequestId = TheCountry.NewId(), ConsultationId = consultation, Text = $"Arvamus {number}", Language = "et" };
        return (await Eventually.Becomes<string?>($"comment {number} is accepted", async () =>
        {
            try
            {
                return (await country.Client<CommentsApi.CommentsApiClient>(citizen).SubmitCommentAsync(request, deadline: DateTime.UtcNow.AddSeconds(10))).Id;
            }
            catch (RpcException unknown) when (unknown.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal or StatusCode.Cancelled or StatusCode.Unauthenticated)
            {
                return null;
            }
        }, id => id is not null, TimeSpan.FromSeconds(90)))!;
    }

    private async Task KillAndRestart(string victim)
    {
        if (victim == "bus")
        {
            await country.System.KillBus();
            return;
        }

        await country.System.Service(victim).Kill();
        await country.System.Service(victim).Start();
    }
}
