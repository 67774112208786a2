using OpenGov.NativeServers;

namespace Testcontainers.Redis;

/// <summary>Describes a Redis for tests: a native process in a temporary folder.</summary>
public sealed class RedisBuilder
{
    public const ushort RedisPort = 6379;

    /// <summary>The installed Redis is used, whatever the image.</summary>
    public RedisBuilder WithImage(string image)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        return this;
    }

    public RedisContainer Build() => new(new RedisServer(TemporaryFolder.New()));
}
