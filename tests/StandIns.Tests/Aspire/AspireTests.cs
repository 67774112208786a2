using OpenGov.Testing;

namespace OpenGov.StandIns.Tests.Aspire;

/// <summary>The application host runs a small system: PostgreSQL, Redis, a service with a database, a service with two replicas.</summary>
public sealed class AspireTests : IDisposable
{
    private readonly string data = Sample.NewFolder();

    [Fact]
    public async Task References_become_the_variables_that_services_read()
    {
        await using var sample = await Sample.StartAndReady(data);

        var (first, second) = (await sample.EnvironmentOf("first"), await sample.EnvironmentOf("second"));
        var address = sample.Address("first");

        Assert.Equal($"{sample["postgres"].GetProperty("connectionString")};Database=notes", first["ConnectionStrings:notes"]);
        Assert.Equal(sample["cache"].GetProperty("connectionString").GetString(), second["ConnectionStrings:cache"]);
        Assert.Equal((address, address), (second["services:first:http:0"], second["ADDRESS"]));
        Assert.Equal($"first listens on {new Uri(address).Port}", second["SENTENCE"]);
        Assert.Equal(("second", "second"), (second["FROM_CALLBACK"], second["OTEL_SERVICE_NAME"]));
        Assert.Equal(30, second["TOKEN"]!.Length);
    }

    [Fact]
    public async Task Two_copies_run_side_by_side_a_second_one_on_the_same_folder_is_refused_and_data_is_kept()
    {
        var otherData = Sample.NewFolder();
        await using (var sample = await Sample.Start(data))
        await using (var other = await Sample.StartAndReady(otherData))
        {
            await sample.Ready();
            await using var twin = await Sample.Start(data);
            await Eventually.Holds("the second one on the same folder is refused", () => Task.FromResult(twin.Says($"already running on the data folder {data}")));

            await sample.Query("create table note (text text); insert into note values ('kept')");
            Assert.Equal(0L, await other.Query("select count(*) from pg_tables where tablename = 'note'"));
        }

        await using var again = await Sample.StartAndReady(data);
        Assert.Equal("kept", await again.Query("select text from note"));
        Directory.Delete(otherData, recursive: true);
    }

    public void Dispose()
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }
}
