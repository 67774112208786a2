using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using OpenGov.StandIns.Tests.Rpc;

namespace OpenGov.StandIns.Tests.Api;

public sealed partial class EveryReferencedMember
{
    private void ServerCalls()
    {
        var context = calls.Of(() => new Context());

        Assert.Equal("/a/b", calls.Of(() => context.Method));
        Assert.Equal("host", calls.Of(() => context.Host));
        Assert.Equal("ipv4:127.0.0.1:1", calls.Of(() => context.Peer));
        Assert.Equal(DateTime.MaxValue, calls.Of(() => context.Deadline));
        Assert.Equal(Stop, calls.Of(() => context.CancellationToken));
        Assert.Empty(calls.Of(() => context.RequestHeaders));
        Assert.Empty(calls.Of(() => context.ResponseTrailers));
        Assert.Equal(Status.DefaultCancelled, calls.Of(() => context.Status));
        calls.Setting(() => context.WriteOptions, WriteOptions.Default);
        calls.Of(() => context.UserState)["a"] = 1;
        Assert.Equal(1, context.UserState["a"]);

        var bytes = "õ"u8.ToArray();
        var property = calls.Of(() => AuthProperty.Create("name", bytes));
        var properties = new Dictionary<string, List<AuthProperty>> { ["name"] = [property] };
        var auth = calls.Of(() => new AuthContext("name", properties));
        Assert.Equal(("õ", true), (auth.PeerIdentity.Single().Value, auth.IsPeerAuthenticated));
        Assert.Same(Context.Anybody, calls.Of(() => context.AuthContext));

        var bind = new BindServiceMethodAttribute(typeof(Probe), nameof(Probe.BindService));
        Assert.Equal(typeof(Probe), calls.Of(() => bind.BindType));
        Assert.Equal("BindService", calls.Of(() => bind.BindMethodName));
    }

    private async Task Handlers()
    {
        var (nothing, context, reader, writer) = (new Nothing(), new Context(), new Messages("a"), new Messages());
        UnaryServerMethod<string, string> unary = (text, _) => Task.FromResult(text);
        ClientStreamingServerMethod<string, string> upload = async (texts, _) => $"{await texts.MoveNext()}";
        ServerStreamingServerMethod<string, string> download = (text, answers, _) => answers.WriteAsync(text);
        DuplexStreamingServerMethod<string, string> both = (_, answers, _) => answers.WriteAsync("both");

        Assert.Equal("x", await calls.Of(() => unary("x", context)));
        Assert.Equal("True", await calls.Of(() => upload(reader, context)));
        await calls.Of(() => download("down", writer, context));
        await calls.Of(() => both(reader, writer, context));
        Assert.Equal("x", await calls.Of(() => nothing.UnaryServerHandler("x", context, unary)));
        Assert.Equal("False", await calls.Of(() => nothing.ClientStreamingServerHandler(reader, context, upload)));
        await calls.Of(() => nothing.ServerStreamingServerHandler("down", writer, context, download));
        await calls.Of(() => nothing.DuplexStreamingServerHandler(reader, writer, context, both));
        Assert.Equal(["down", "both", "down", "both"], writer.Written);
    }

    /// <summary>A service without a class: only the server's package can bind it.</summary>
    private async Task ServiceDefinitions()
    {
        Assert.NotNull(calls.Of(() => new Binder()));

        var method = new Method<string, string>(MethodType.Unary, "text.v1.Texts", "Repeat", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        var definition = ServerServiceDefinition.CreateBuilder().AddMethod(method, (text, _) => Task.FromResult(text + text)).Build();
        await using var host = await ProbeHost.Start(map: app => app.MapGrpcService(definition));

        using var call = host.Channel().CreateCallInvoker().AsyncUnaryCall(method, null, new(cancellationToken: Stop), "tere ");
        Assert.Equal("tere tere ", await call);
        calls.ThroughThePackage(typeof(ServerServiceDefinition), "BindService");
    }

    private sealed class Nothing : Interceptor;

    private sealed class Binder : ServiceBinderBase;

    private sealed class Context : ServerCallContext
    {
        public static readonly AuthContext Anybody = new(null, []);

        protected override string MethodCore => "/a/b";

        protected override string HostCore => "host";

        protected override string PeerCore => "ipv4:127.0.0.1:1";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore => Stop;

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Status StatusCore { get; set; } = Status.DefaultCancelled;

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore => Anybody;

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => throw new NotSupportedException();

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();
    }
}
