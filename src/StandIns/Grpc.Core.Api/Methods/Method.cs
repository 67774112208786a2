namespace Grpc.Core;

public enum MethodType
{
    /// <summary>One request, one response.</summary>
    Unary,

    /// <summary>A stream of requests, one response.</summary>
    ClientStreaming,

    /// <summary>One request, a stream of responses.</summary>
    ServerStreaming,

    /// <summary>A stream each way.</summary>
    DuplexStreaming,
}

/// <summary>A method of a service, without its message types.</summary>
public interface IMethod
{
    MethodType Type { get; }

    /// <summary>With its package: <c>opengov.drafts.v1.Initiatives</c>.</summary>
    string ServiceName { get; }

    /// <summary>Without its service.</summary>
    string Name { get; }

    /// <summary>The path of the HTTP/2 request: <c>/service/method</c>.</summary>
    string FullName { get; }
}

/// <summary>A method of a service: its name, its kind, and how its messages become bytes.</summary>
public class Method<TRequest, TResponse> : IMethod
{
    public Method(MethodType type, string serviceName, string name, Marshaller<TRequest> requestMarshaller, Marshaller<TResponse> responseMarshaller)
    {
        ArgumentNullException.ThrowIfNull(serviceName);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(requestMarshaller);
        ArgumentNullException.ThrowIfNull(responseMarshaller);
        Type = type;
        ServiceName = serviceName;
        Name = name;
        RequestMarshaller = requestMarshaller;
        ResponseMarshaller = responseMarshaller;
        FullName = $"/{serviceName}/{name}";
    }

    public MethodType Type { get; }

    public string ServiceName { get; }

    public string Name { get; }

    public Marshaller<TRequest> RequestMarshaller { get; }

    public Marshaller<TResponse> ResponseMarshaller { get; }

    public string FullName { get; }

    public override string ToString() => $"{FullName} ({Type})";
}
