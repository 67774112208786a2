namespace OpenGov.StandIns.Tests.Api;

/// <summary>
/// Calls everything in the two stand-ins that the server's and the client's packages refer to, and sees that it does what it
/// is for. A newer package that refers to more turns this red until it is called here too.
/// </summary>
public sealed partial class EveryReferencedMember
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Calls calls = new();

    [Fact]
    public async Task That_the_packages_use_is_called_here_and_does_what_it_says()
    {
        StatusesAndExceptions();
        MetadataAndItsEntries();
        Methods();
        await MarshallersAndTheirContexts();
        Credentials();
        await ClientCalls();
        await Streams();
        ServerCalls();
        await Handlers();
        await ServiceDefinitions();
        Compression();

        var uncalled =
            from package in new[] { "Grpc.AspNetCore.Server", "Grpc.Net.Client" }
            from standIn in new[] { "Grpc.Core.Api", "Grpc.Net.Common" }
            from member in ReferencedMembers.Of(package, standIn).Found
            where !calls.Include(member)
            select $"{member.DeclaringType}: {member}";
        Assert.Equal("", string.Join('\n', uncalled.Distinct()));
    }
}
