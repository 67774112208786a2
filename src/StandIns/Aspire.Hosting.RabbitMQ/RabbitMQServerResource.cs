namespace Aspire.Hosting.ApplicationModel;

/// <summary>A RabbitMQ broker.</summary>
public class RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
{
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = password;

    /// <summary>The parameter's value, or <c>guest</c>.</summary>
    public ReferenceExpression UserNameReference => UserNameParameter is null ? ReferenceExpression.Create($"guest") : ReferenceExpression.Create($"{UserNameParameter}");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"amqp://{UserNameReference}:{PasswordParameter}@{Host}:{Port}");

    public ReferenceExpression UriExpression => ConnectionStringExpression;
}
