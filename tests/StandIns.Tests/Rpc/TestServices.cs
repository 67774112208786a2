using Microsoft.Extensions.DependencyInjection;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>Services with the checks that a host makes in development, disposed at the end of a test.</summary>
internal sealed class TestServices : IServiceProvider, IAsyncDisposable
{
    private readonly ServiceProvider provider;

    public TestServices(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection().AddLogging();
        add(services);
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public object? GetService(Type serviceType) => provider.GetService(serviceType);

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
