using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenGov.Notifications.V1;
using OpenGov.Notifications.Webhooks;
using OpenGov.Testing;

namespace OpenGov.Notifications.Tests.Webhooks;

[Collection(nameof(Running))]
public sealed class SignaturesVerify(NotificationsSystem system)
{
    private readonly string owner = system.System.Tokens.Person();
    private readonly Guid initiative = Guid.CreateVersion7();

    [Fact]
    [Trait("promise", "P15")]
    public void The_published_vector_passes()
    {
        var key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Signature.Of([key], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));
    }

    [Fact]
    [Trait("promise", "P15")]
    public void The_published_vectors_pass()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SharedData.Path("vectors/standard-webhooks/vectors.json")));
        foreach (var vector in vectors.RootElement.GetProperty("signing").EnumerateArray())
        {
            var secret = Convert.FromBase64String(vector.GetProperty("secret").GetString()!["whsec_".Length..]);
            Assert.Equal(vector.GetProperty("expected").GetString(), Signature.Of([secret], vector.GetProperty("msgId").GetString()!, vector.GetProperty("timestamp").GetInt64(), Encoding.UTF8.GetBytes(vector.GetProperty("payload").GetString()!)));
        }
    }

    [Fact]
    [Trait("promise", "P15")]
    public async Task An_implementation_that_is_not_ours_verifies_what_came_and_refuses_what_was_tampered_with()
    {
        var node = await Node.WithStandardWebhooks();
        await using var receiver = await Receiver.Start();
        var (webhook, secret) = await system.Subscribe(owner, receiver.Url, initiative);
        await system.Record(Facts.Opened(initiative));
        await receiver.Has(1);
        var rotated = await system.Webhooks(owner).RotateSecretAsync(new RotateSecretRequest { RequestId = WebhookDrafts.NewId(), Id = webhook.Id });
        await system.Record(Facts.Opened(initiative));
        await receiver.Has(2);

        var (first, second) = (receiver.Posted[0], receiver.Posted[1]);
        Assert.Single(first.Headers["webhook-signature"].Split(' '));
        Assert.Equal(2, second.Headers["webhook-signature"].Split(' ').Length);
        Assert.True(await node.Verifies(secret, first));
        Assert.True(await node.Verifies(secret, second));
        Assert.True(await node.Verifies(rotated.Secret, second));

        Assert.False(await node.Verifies(rotated.Secret, first));
        foreach (var tampered in Tampered(first))
            Assert.False(await node.Verifies(secret, tampered));
    }

    [Fact]
    [Trait("promise", "P15")]
    public async Task A_secret_is_shown_once_and_lies_sealed_in_the_database()
    {
        await using var receiver = await Receiver.Start();
        var request = new CreateWebhookRequest { RequestId = WebhookDrafts.NewId(), Url = receiver.Url };
        var made = await system.Webhooks(owner).CreateWebhookAsync(request);
        var again = await system.Webhooks(owner).CreateWebhookAsync(request);
        var bytes = Convert.FromBase64String(made.Secret["whsec_".Length..]);
        Assert.Equal((32, "", made.Webhook), (bytes.Length, again.Secret, again.Webhook));

        var rotate = new RotateSecretRequest { RequestId = WebhookDrafts.NewId(), Id = made.Webhook.Id };
        var rotated = await system.Webhooks(owner).RotateSecretAsync(rotate);
        Assert.NotEqual(made.Secret, rotated.Secret);
        Assert.Equal("", (await system.Webhooks(owner).RotateSecretAsync(rotate)).Secret);
        Assert.Equal(2, await system.System.Count("notifications", $"webhook_secret where webhook_id = '{made.Webhook.Id}'"));

        foreach (var secret in new[] { made.Secret, rotated.Secret })
        {
            var hex = Convert.ToHexStringLower(Convert.FromBase64String(secret["whsec_".Length..]));
            Assert.Equal(0, await system.System.Count("notifications", $"webhook_secret where encode(sealed, 'hex') like '%{hex}%'"));
            Assert.Equal(0, await system.System.Count("notifications", $"answered_request where encode(answer, 'escape') like '%{secret}%'"));
            Assert.DoesNotContain(secret, system.Service.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task However_often_it_is_rotated_five_secrets_sign_at_most()
    {
        await using var receiver = await Receiver.Start();
        var (webhook, _) = await system.Subscribe(owner, receiver.Url, initiative);
        for (var number = 0; number < 8; number++)
            await system.Webhooks(owner).RotateSecretAsync(new RotateSecretRequest { RequestId = WebhookDrafts.NewId(), Id = webhook.Id });
        await system.Record(Facts.Opened(initiative));
        await receiver.Has(1);
        Assert.Equal(5, receiver.Posted[0].Headers["webhook-signature"].Split(' ').Length);
    }

    private static IEnumerable<Posted> Tampered(Posted one)
    {
        var signature = one.Headers["webhook-signature"];
        yield return one with { Body = [.. one.Body, (byte)' '] };
        yield return one with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(one.Body).Replace("opened", "closed", StringComparison.Ordinal)) };
        yield return With(one, "webhook-id", Guid.CreateVersion7().ToString());
        yield return With(one, "webhook-timestamp", (long.Parse(one.Headers["webhook-timestamp"], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));
        yield return With(one, "webhook-timestamp", "0");
        yield return With(one, "webhook-timestamp", "later");
        yield return With(one, "webhook-signature", "v1,");
        yield return With(one, "webhook-signature", signature[..^8]);
        yield return With(one, "webhook-signature", "v2" + signature[2..]);
        yield return With(one, "webhook-signature", "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=");
        yield return With(one, "webhook-signature", "");
        yield return With(one, "webhook-id", "");
    }

    private static Posted With(Posted one, string header, string value) => one with { Headers = new Dictionary<string, string>(one.Headers.ToDictionary()) { [header] = value } };
}

/// <summary>The reference implementation of Standard Webhooks for JavaScript.</summary>
internal sealed class Node(string folder)
{
    private const string Version = "1.1.0";

    /// <summary>Installs it below <c>artifacts/</c>; skips the test where that is not possible.</summary>
    internal static async Task<Node> WithStandardWebhooks()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Tree.Root, "artifacts", "standardwebhooks")).FullName;
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "standardwebhooks")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), "{\"private\":true}");
            var (code, output) = await Run("npm", folder, "", "install", "--no-audit", "--no-fund", "--ignore-scripts", $"standardwebhooks@^{Version}");
            Assert.SkipUnless(code == 0, $"Needs npm and its package standardwebhooks: {output}");
        }

        return new Node(folder);
    }

    internal async Task<bool> Verifies(string secret, Posted one)
    {
        const string Script = """
            const { Webhook } = require("standardwebhooks");
            const { secret, headers, body } = JSON.parse(require("fs").readFileSync(0, "utf8"));
            try { new Webhook(secret).verify(body, headers); console.log("verified"); } catch (e) { console.log("refused: " + e.message); }
            """;
        var (code, output) = await Run("node", folder, JsonSerializer.Serialize(new { secret, headers = one.Headers, body = Encoding.UTF8.GetString(one.Body) }), "-e", Script);
        Assert.Equal(0, code);
        return output.StartsWith("verified", StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> Run(string program, string folder, string input, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return (127, absent.Message);
        }
    }
}
