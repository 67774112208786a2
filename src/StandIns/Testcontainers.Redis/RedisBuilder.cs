using OpenGov.NativeServers;

namespace Testcontainers.Redis;

/// <summary>Describes a Redis for tests: a native process in a temporary folder.</summary>
public sealed class RedisBuilder
{
    public const ushort RedisPort = 6379;

    /// <param name="image">The installed Redis is used, whatever the image.</param>
    public RedisBuilder(string image) => ArgumentException.ThrowIfNullOrEmpty(image);

    public RedisContainer Build() => new(new RedisServer(TemporaryFolder.New()));
}
