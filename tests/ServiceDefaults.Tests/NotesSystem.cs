using OpenGov.Notes.V1;
using OpenGov.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OpenGov.Tests;

/// <summary>Two of the small service, one of which calls the other, for all tests that leave them running.</summary>
public sealed class NotesSystem(Servers servers) : IAsyncLifetime
{
    private RunningSystem? system;

    public RunningSystem System => system ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() =>
        system = await new SystemBuilder(servers).Service("notes", "NotesService").Service("peer", "NotesService").Start();

    public async ValueTask DisposeAsync()
    {
        if (system is not null)
            await system.DisposeAsync();
    }

    public NotesApi.NotesApiClient Notes(string? token = null) => System.Client<NotesApi.NotesApiClient>("notes", token);

    public string APerson() => System.Tokens.Person();
}

[CollectionDefinition(nameof(NotesSystem))]
public sealed class NotesCollection : ICollectionFixture<NotesSystem>;
