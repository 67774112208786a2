using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(Servers))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OpenGov.Notifications.Tests;

/// <summary>Tests that share one running service; each brings its own people, initiatives and receivers.</summary>
[CollectionDefinition(nameof(Running))]
public sealed class Running : ICollectionFixture<NotificationsSystem>;
