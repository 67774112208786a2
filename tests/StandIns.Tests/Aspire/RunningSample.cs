namespace OpenGov.StandIns.Tests.Aspire;

[CollectionDefinition]
public sealed class WithASample : ICollectionFixture<RunningSample>;

/// <summary>A sample that runs for all tests of the collection; each leaves it whole.</summary>
public sealed class RunningSample : IAsyncLifetime
{
    private Sample? sample;

    public Sample Sample => sample ?? throw new InvalidOperationException("The sample has not been started.");

    public async ValueTask InitializeAsync() => sample = await Sample.StartAndReady(Sample.NewFolder());

    public async ValueTask DisposeAsync()
    {
        if (sample is null)
            return;

        await sample.DisposeAsync();
        Directory.Delete(sample.Data, recursive: true);
    }
}
