using System.Diagnostics;
using Npgsql;
using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>The application host runs a small system: PostgreSQL, Redis, a service with a database, a service with two replicas.</summary>
public sealed class AspireTests : IDisposable
{
    private readonly string data = Sample.NewFolder();

    [Fact]
    public async Task References_become_the_variables_that_services_read_and_replicas_share_one_address()
    {
        await using var sample = await Sample.Start(data).Ready();

        var (first, second) = (await sample.EnvironmentOf("first"), await sample.EnvironmentOf("second"));
        var address = sample.Address("first");

        Assert.Equal($"{sample["postgres"].GetProperty("connectionString")};Database=notes", first["ConnectionStrings:notes"]);
        Assert.Equal(sample["cache"].GetProperty("connectionString").GetString(), second["ConnectionStrings:cache"]);
        Assert.Equal((address, address), (second["services:first:http:0"], second["ADDRESS"]));
        Assert.Equal($"first listens on {new Uri(address).Port}", second["SENTENCE"]);
        Assert.Equal(("second", "second"), (second["FROM_CALLBACK"], second["OTEL_SERVICE_NAME"]));
        Assert.Equal(30, second["TOKEN"]!.Length);

        // Two replicas answer in turn behind the one address.
        var other = await sample.EnvironmentOf("second");
        Assert.NotEqual(second["HTTP_PORT"], other["HTTP_PORT"]);
        Assert.NotEqual(second["OTEL_RESOURCE_ATTRIBUTES"], other["OTEL_RESOURCE_ATTRIBUTES"]);

        // One of them ends: that is reported, the other one answers, and is stopped with the system.
        var replicas = sample.ProcessIds("second");
        await Sample.Kill(replicas[0]);
        await Eventually.Holds("the end is reported", () => Task.FromResult(sample.Says("second           !! Exited: ended by itself with code 137")));
        Assert.Equal("second", (await sample.EnvironmentOf("second"))["OTEL_SERVICE_NAME"]);
        await sample.Stop();
        Assert.Equal((2, false), (replicas.Count, replicas.Any(Sample.Lives)));
    }

    [Fact]
    public async Task A_process_that_ends_by_itself_is_reported_and_everything_is_stopped_in_reverse_order_within_15_seconds()
    {
        await using var sample = await Sample.Start(data).Ready();

        await sample.Die("first", code: 7);
        await Eventually.Holds("the end is reported", () => Task.FromResult(sample.Says("first            !! Exited: ended by itself with code 7")));
        Assert.Equal("Exited", sample["first"].GetProperty("state").GetString());

        var watch = Stopwatch.StartNew();
        await sample.Stop();

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
        Assert.Equal(0, sample.ExitCode);
        var ends = sample.Output.Where(line => line.Contains(" Exited ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]).ToList();
        Assert.Equal("second", ends[0]);
        Assert.Equal(["cache", "postgres"], ends[1..].Order());
    }

    [Fact]
    public async Task Two_copies_run_side_by_side_a_second_one_on_the_same_folder_is_refused_and_data_is_kept()
    {
        var otherData = Sample.NewFolder();
        await using (var sample = Sample.Start(data))
        await using (var other = await Sample.Start(otherData).Ready())
        {
            await sample.Ready();
            await using var twin = Sample.Start(data);
            await Eventually.Holds("the second one on the same folder is refused", () => Task.FromResult(twin.Says($"already running on the data folder {data}")));

            await Run(sample, "create table note (text text); insert into note values ('kept')");
            Assert.Equal(0L, await Run(other, "select count(*) from pg_tables where tablename = 'note'"));
        }

        await using var again = await Sample.Start(data).Ready();
        Assert.Equal("kept", await Run(again, "select text from note"));
        Directory.Delete(otherData, recursive: true);
    }

    [Fact]
    public async Task Killed_without_warning_the_host_leaves_no_orphan_and_starts_again_on_its_data()
    {
        IReadOnlyList<int> children;

        await using (var sample = await Sample.Start(data).Ready())
        {
            await Run(sample, "create table note (text text); insert into note values ('survived')");
            children = sample.ProcessIds("postgres", "cache", "first", "second");
            await sample.Kill();
        }

        Assert.Equal(5, children.Count);
        await Eventually.Holds("all children are gone", () => Task.FromResult(!children.Any(Sample.Lives)));

        await using var again = await Sample.Start(data).Ready();
        Assert.Equal("survived", await Run(again, "select text from note"));
    }

    public void Dispose()
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }

    private static async Task<object?> Run(Sample sample, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{sample["notes-database"].GetProperty("connectionString")};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
