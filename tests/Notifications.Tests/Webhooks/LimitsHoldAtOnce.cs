using Grpc.Core;
using OpenGov.Notifications.V1;

namespace OpenGov.Notifications.Tests.Webhooks;

/// <summary>What is limited stays within its limit however many ask for it at once, at every moment.</summary>
[Collection(nameof(Running))]
public sealed class LimitsHoldAtOnce(NotificationsSystem system)
{
    private const int AtOnce = 64, MostWebhooks = 50, MostSecrets = 5;

    [Fact]
    [Trait("promise", "T02")]
    public async Task An_organisations_webhooks_made_by_different_people()
    {
        var organisation = Guid.CreateVersion7();
        await using var receiver = await Receiver.Start();
        var answers = await Watched($"select count(*) from webhook where organisation_id = '{organisation}'", MostWebhooks, Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async number =>
        {
            var maker = system.System.Tokens.Person(roles: [(organisation, number % 2 == 0 ? "representative" : "administrator")]);
            return await Code(system.Webhooks(maker).CreateWebhookAsync(new CreateWebhookRequest { RequestId = WebhookDrafts.NewId(), Url = receiver.Url, OrganisationId = organisation.ToString() }));
        })));

        Assert.Equal((MostWebhooks, AtOnce - MostWebhooks), (answers.Count(code => code.Length == 0), answers.Count(code => code == "too_many_webhooks")));
    }

    [Fact]
    [Trait("promise", "T02")]
    public async Task The_secrets_of_a_webhook_that_is_rotated()
    {
        await using var receiver = await Receiver.Start();
        var owner = system.System.Tokens.Person();
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, Guid.CreateVersion7());
        var answers = await Watched($"select count(*) from webhook_secret where webhook_id = '{webhook.Id}'", MostSecrets, Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ =>
            Code(system.Webhooks(owner).RotateSecretAsync(new RotateSecretRequest { RequestId = WebhookDrafts.NewId(), Id = webhook.Id })))));

        Assert.All(answers, code => Assert.Equal("", code));
        Assert.Equal(1, await system.System.Count("notifications", $"webhook_secret where webhook_id = '{webhook.Id}' and valid_until is null"));
    }

    /// <summary>Counts again and again while it goes on: never more than <paramref name="most"/>.</summary>
    private async Task<string[]> Watched(string count, int most, Task<string[]> work)
    {
        do
        {
            Assert.InRange(await system.System.Value<long>("notifications", count), 0, most);
        }
        while (!work.IsCompleted);
        return await work;
    }

    /// <summary>The code of a refusal; nothing where the call succeeds.</summary>
    private static async Task<string> Code<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return "";
        }
        catch (RpcException refused) when (refused.RefusalCode is { } code)
        {
            return code;
        }
    }
}
