using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>What ends is reported at once and comes back by a button or a command; who needs it finds it again.</summary>
[Collection<WithASample>]
public sealed class Recovery(RunningSample running)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    private Sample Sample => running.Sample;

    [Fact]
    public async Task A_server_that_dies_is_reported_at_once_and_after_a_restart_by_command_its_dependents_work_again_on_the_same_data()
    {
        await Sample.Query("create table if not exists kept (text text); insert into kept values ('before')");
        var address = Sample["notes-database"].GetProperty("connectionString").GetString();

        await Processes.Send("KILL", Sample.ProcessIds("postgres"));
        await Sample.Tells("postgres", "!! Exited: ended by itself with code 137", AtOnce);
        await Sample.Becomes("notes-database", healthy: false, "Exited");
        await Sample.Becomes("first", healthy: false);
        Assert.Contains("!!", (await Sample.Opengov("status")).Said, StringComparison.Ordinal);

        var (code, said) = await Sample.Opengov("restart", "postgres");

        Assert.Equal((0, "postgres: Running\n"), (code, said));
        await Sample.Becomes("notes-database", healthy: true);
        await Sample.Becomes("first", healthy: true);
        Assert.Equal(("before", address), (await Sample.Query("select text from kept limit 1"), Sample["notes-database"].GetProperty("connectionString").GetString()));
    }

    [Fact]
    public async Task A_server_that_hangs_is_reported_as_not_healthy()
    {
        await Processes.Send("STOP", Sample.ProcessIds("cache"));
        await Sample.Becomes("cache", healthy: false);

        await Processes.Send("CONT", Sample.ProcessIds("cache"));
        await Sample.Becomes("cache", healthy: true);
    }

    [Fact]
    public async Task A_command_for_a_part_that_is_not_there_says_which_there_are_and_changes_nothing()
    {
        var before = Sample.ProcessIds("postgres", "cache", "first", "second");

        Assert.Equal((1, "opengov: There is no part “third”. There are: postgres notes-database cache first second.\n"), await Sample.Opengov("restart", "third"));
        Assert.Equal((1, "opengov: notes-database is a part of another resource and runs with it.\n"), await Sample.Opengov("restart", "notes-database"));
        Assert.Equal(before, Sample.ProcessIds("postgres", "cache", "first", "second"));
    }

    [Theory]
    [InlineData("first", "ADDRESS")]
    [InlineData("cache", "ConnectionStrings:cache")]
    public async Task A_port_taken_meanwhile_is_given_up_and_those_who_were_told_it_are_told_the_new_one(string resource, string variable)
    {
        var former = (await Sample.EnvironmentOf("second"))[variable]!;
        Assert.Equal($"{resource}: Exited\n", await Sample.Press(resource, "stop"));

        var port = int.Parse(former.Split(':')[^1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
        using var thief = new TcpListener(IPAddress.Loopback, port);
        thief.Start();

        Assert.Equal($"{resource}: Running\n", await Sample.Press(resource, "restart"));
        await Sample.Becomes("second", healthy: true);
        var now = (await Sample.EnvironmentOf("second"))[variable];

        Assert.NotEqual(former, now);
        Assert.Equal(resource == "first" ? Sample.Address("first") : Sample["cache"].GetProperty("connectionString").GetString(), now);
        await Sample.Tells("second", $"starts again: {resource} is at another address now");
    }

    [Fact]
    public async Task Replicas_behind_one_address_are_all_reached_a_dead_one_is_skipped_and_reported_and_comes_back_with_a_restart()
    {
        Assert.Equal(2, (await Reached(8)).Count);

        await Processes.Send("KILL", Sample.ProcessIds("second")[0]);
        await Sample.Tells("second", "!! Running: 1 of 2 replicas ended by itself with code 137", AtOnce);
        Assert.Single(await Reached(8));

        Assert.Equal((0, "second: Running\n"), await Sample.Opengov("restart", "second"));
        Assert.Equal(2, (await Reached(8)).Count);
    }

    [Fact]
    public async Task A_client_that_has_said_all_it_wants_to_say_still_gets_the_whole_answer_through_the_address_of_the_replicas()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(Sample["second"].GetProperty("addresses").GetProperty("echo").GetString()!).Port, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync("all of it"u8.ToArray(), TestContext.Current.CancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal("all of it", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_restart_of_a_running_service_takes_a_new_process_on_the_same_address()
    {
        var (process, address) = (Sample.ProcessIds("first").Single(), Sample.Address("first"));
        var watch = Stopwatch.StartNew();

        Assert.Equal((0, "first: Running\n"), await Sample.Opengov("restart", "first"));

        Assert.NotEqual(process, Sample.ProcessIds("first").Single());
        Assert.Equal(address, Sample.Address("first"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s");
    }

    private async Task<HashSet<string?>> Reached(int times)
    {
        var reached = new HashSet<string?>();
        for (var i = 0; i < times; i++)
            reached.Add((await Sample.EnvironmentOf("second"))["HTTP_PORT"]);
        return reached;
    }
}
