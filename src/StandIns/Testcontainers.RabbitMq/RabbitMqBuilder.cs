using OpenGov.NativeServers;

namespace Testcontainers.RabbitMq;

/// <summary>
/// Describes a RabbitMQ for tests: a native process with data in a temporary folder. Every call answers with a changed copy.
/// </summary>
public sealed class RabbitMqBuilder
{
    public const ushort RabbitMqPort = 5672;
    public const string DefaultUsername = "rabbitmq";
    public const string DefaultPassword = "rabbitmq";

    private readonly string image;

    /// <param name="image">The installed RabbitMQ is used, whatever the image.</param>
    public RabbitMqBuilder(string image)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        this.image = image;
    }

    private string Username { get; init; } = DefaultUsername;

    private string Password { get; init; } = DefaultPassword;

    public RabbitMqBuilder WithUsername(string username) => new(image) { Username = username, Password = Password };

    public RabbitMqBuilder WithPassword(string password) => new(image) { Username = Username, Password = password };

    public RabbitMqContainer Build() => new(new RabbitMqServer(TemporaryFolder.New()) { User = Username, Password = Password });
}
