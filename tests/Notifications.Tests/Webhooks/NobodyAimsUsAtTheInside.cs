using System.Globalization;
using Grpc.Core;
using OpenGov.Notifications.V1;
using OpenGov.Testing;

namespace OpenGov.Notifications.Tests.Webhooks;

public sealed class NobodyAimsUsAtTheInside(Servers servers)
{
    /// <summary>Addresses that a name can point to and that are not of the public internet.</summary>
    private static readonly string[] Inside =
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.254",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fc00::1", "fd12:3456:789a::1", "fec0::1", "ff02::1", "2002:7f00:1::", "2002:a00:1::",
        "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2001::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1",
    ];

    /// <summary>Other ways to write an address of the inside, and addresses that are no webhook's.</summary>
    private static readonly string[] Spelled =
    [
        "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://foo.localhost/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://017700000001/", "http://0177.0.0.1/",
        "http://127.1/", "http://127.0.1/", "http://0/", "http://127.0.0.1./", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:7f00:1]/", "http://[fe80::1%25eth0]/", "http://①②⑦.⓪.⓪.①/",
        "http://169.254.169.254/latest/meta-data/", "http://metadata.google.internal/", "http://postgres/", "http://redis.local/", "http://kubernetes.default.svc.cluster.local/", "http://printer.lan/", "http://public.example.org./",
        "http://user@public.example.org/", "http://user:password@public.example.org/", "http://@public.example.org/", "http://public.example.org@127.0.0.1/", "http://127.0.0.1#@public.example.org/",
        "http://public.example.org:22/", "http://public.example.org:25/", "http://public.example.org:53/", "http://public.example.org:5432/", "http://public.example.org:5672/", "http://public.example.org:6379/", "http://public.example.org:15672/",
        "http://public.example.org:9200/", "http://public.example.org:2375/", "http://public.example.org:10250/", "http://public.example.org:1023/", "http://public.example.org:0/",
        "ftp://public.example.org/", "file:///etc/passwd", "gopher://public.example.org/", "javascript:alert(1)", "//public.example.org/", "public.example.org", "http:///", "http://unknown.example.org/", "http://0x08080808/", "http://134744072/",
    ];

    [Fact]
    [Trait("promise", "P16")]
    [Trait("promise", "T20")]
    public async Task More_than_ninety_ways_in_are_refused_at_registration_and_again_at_sending()
    {
        var hosts = Path.GetTempFileName();
        await File.WriteAllTextAsync(hosts, Hosts("93.184.215.14"));
        await using var system = await NotificationsSystem.OfItsOwn(servers, ("Webhooks:HostsFile", hosts), ("Webhooks:MostPerOwner", "500"), ("Webhooks:Timeout", "00:00:05"));
        await using var receiver = await Receiver.Start();
        var (owner, initiative, port) = (system.System.Tokens.Person(), Guid.CreateVersion7(), new Uri(receiver.Url).Port.ToString(CultureInfo.InvariantCulture));

        string[] probes = [.. Spelled, receiver.Url, .. Inside.Select((_, number) => $"http://inside{number}.example.org:{port}/"), .. Inside.Select(address => $"http://{(address.Contains(':') ? $"[{address}]" : address)}/")];
        List<string> otherwise = [];
        foreach (var probe in probes)
        {
            if (await Answer(probe) is var answer and not "url_not_allowed")
                otherwise.Add($"{probe}: {answer}");
        }

        Assert.Empty(otherwise);
        Assert.Equal(0, await system.System.Count("notifications", "webhook"));
        Assert.InRange(probes.Length, 90, 1000);

        var webhooks = new Dictionary<string, string>();
        foreach (var probe in probes)
            webhooks[(await system.Subscribe(owner, $"http://public.example.org:{port}/", initiative)).Webhook.Id] = probe;
        foreach (var (id, probe) in webhooks)
            await system.System.Execute("notifications", $"update webhook set url = '{probe.Replace("'", "''", StringComparison.Ordinal)}' where id = '{id}'");
        await system.Record(Facts.Opened(initiative));
        await Eventually.Holds("each was tried", async () => await system.System.Count("notifications", "delivery where attempts = 1") == probes.Length, TimeSpan.FromSeconds(60));

        Assert.Equal(probes.Length, await system.System.Count("notifications", "delivery where state = 'failing' and last_status = 0 and problem <> '' and problem not like 'The receiver did not answer%'"));
        Assert.Empty(receiver.Posted);

        async Task<string> Answer(string url)
        {
            try
            {
                return (await system.Subscribe(owner, url, initiative)).Webhook.Id;
            }
            catch (RpcException refused) when (refused.RefusalCode is { } code)
            {
                return code;
            }
        }
    }

    [Fact]
    [Trait("promise", "P16")]
    [Trait("promise", "T20")]
    public async Task A_name_that_changes_its_mind_after_registration_reaches_nothing()
    {
        var hosts = Path.GetTempFileName();
        await File.WriteAllTextAsync(hosts, Hosts("93.184.215.14"));
        await using var system = await NotificationsSystem.OfItsOwn(servers, ("Webhooks:HostsFile", hosts), ("Webhooks:Timeout", "00:00:05"), ("Webhooks:RetryAfter:0", "00:00:00.050"));
        await using var receiver = await Receiver.Start();
        var (owner, initiative, port) = (system.System.Tokens.Person(), Guid.CreateVersion7(), new Uri(receiver.Url).Port.ToString(CultureInfo.InvariantCulture));
        var (webhook, _) = await system.Subscribe(owner, $"http://public.example.org:{port}/hook", initiative);

        await File.WriteAllTextAsync(hosts, "127.0.0.1 public.example.org\n93.184.215.14 public.example.org\n");
        await system.Record(Facts.Opened(initiative));
        await Eventually.Holds("the tries are used up", async () => (await system.Deliveries(owner, webhook.Id)).Any(one => one.State == Delivery.Types.State.Failed));

        var delivery = Assert.Single(await system.Deliveries(owner, webhook.Id));
        Assert.Equal((0, "public.example.org points to this machine or to a network that is not public."), (delivery.LastStatus, delivery.Problem));
        Assert.Empty(receiver.Posted);

        var moved = await Assert.ThrowsAsync<RpcException>(async () => await system.Webhooks(owner).UpdateWebhookAsync(new UpdateWebhookRequest
        {
            RequestId = WebhookDrafts.NewId(),
            UpdateMask = new() { Paths = { "url" } },
            Webhook = new Webhook { Id = webhook.Id, Etag = webhook.Etag, Url = receiver.Url },
        }));
        Assert.Equal("url_not_allowed", moved.RefusalCode);
    }

    [Theory]
    [InlineData("Webhooks__AllowLoopback", "true", "for Development only")]
    [InlineData("Webhooks__AllowedHosts__0", "localhost", "for Development only")]
    [InlineData("Webhooks__HostsFile", "/etc/hosts", "for Development only")]
    [InlineData("Webhooks__SecretKey", "", "Webhooks:SecretKey is not set")]
    [InlineData("Webhooks__SecretKey", "c2hvcnQ=", "32 random bytes")]
    [Trait("promise", "P16")]
    public async Task In_production_it_does_not_start_with_what_is_for_trying_out_or_without_its_key(string name, string value, string says)
    {
        await using var system = await new SystemBuilder(servers).Service("notifications").Prepare();
        (string, string)[] key = name == "Webhooks__SecretKey" ? [] : [("Webhooks__SecretKey", Convert.ToBase64String(new byte[32]))];
        (string, string)[] setting = value.Length == 0 ? [] : [(name, value)];
        await system.Service("notifications").Launch([("ASPNETCORE_ENVIRONMENT", "Production"), .. key, .. setting]);

        Assert.NotEqual(0, await system.Service("notifications").Ended());
        Assert.Contains(says, system.Service("notifications").Output, StringComparison.Ordinal);
    }

    private static string Hosts(string publicAddress) =>
        $"{publicAddress} public.example.org\n" + string.Join('\n', Inside.Select((address, number) => $"{address} inside{number}.example.org"));
}
