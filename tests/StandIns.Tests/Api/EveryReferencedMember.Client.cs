using Grpc.Core;

namespace OpenGov.StandIns.Tests.Api;

public sealed partial class EveryReferencedMember
{
    private void Credentials()
    {
        var asked = new List<string>();
        var (call, channel) = (calls.Of(() => new CallParts(asked)), calls.Of(() => new ChannelParts(asked)));
        AsyncAuthInterceptor interceptor = (context, metadata) =>
        {
            metadata.Add("for", $"{context.ServiceUrl} {context.MethodName} {context.CancellationToken == Stop}");
            return Task.CompletedTask;
        };
        var (credentials, secured) = (CallCredentials.FromInterceptor(interceptor), ChannelCredentials.Create(ChannelCredentials.SecureSsl, CallCredentials.FromInterceptor(interceptor)));

        calls.Of(() => credentials.InternalPopulateConfiguration(call, "state"));
        CallCredentials.Compose(credentials, credentials).InternalPopulateConfiguration(call, "state");
        calls.Of(() => secured.InternalPopulateConfiguration(channel, "state"));
        ChannelCredentials.SecureSsl.InternalPopulateConfiguration(channel, "state");
        ChannelCredentials.Insecure.InternalPopulateConfiguration(channel, "state");
        Assert.Equal(["state interceptor", "state 2", "state composite", "state tls", "state plain"], asked);

        var (context, metadata) = (calls.Of(() => new AuthInterceptorContext("https://a", "Do", Stop)), new Metadata());
        calls.Of(() => interceptor(context, metadata));
        Assert.Equal("https://a Do True", metadata.GetValue("for"));
    }

    private async Task ClientCalls()
    {
        var (headers, status) = (new Metadata(), new Status(StatusCode.DataLoss, ""));
        var disposed = new List<object>();
        Func<object, Task<Metadata>> headersOf = state => Task.FromResult((Metadata)state);
        Func<object, Status> statusOf = _ => status;
        Func<object, Metadata> trailersOf = state => (Metadata)state;
        var (reader, writer, response) = (new Messages("a"), new Messages(), Task.FromResult("answer"));

        var unary = calls.Of(() => new AsyncUnaryCall<string>(response, headersOf, statusOf, trailersOf, disposed.Add, headers));
        var upload = calls.Of(() => new AsyncClientStreamingCall<string, string>(writer, response, headersOf, statusOf, trailersOf, disposed.Add, headers));
        var download = calls.Of(() => new AsyncServerStreamingCall<string>(reader, headersOf, statusOf, trailersOf, disposed.Add, headers));
        var both = calls.Of(() => new AsyncDuplexStreamingCall<string, string>(writer, reader, headersOf, statusOf, trailersOf, disposed.Add, headers));

        Assert.Equal("answer", await calls.Of(() => unary.ResponseAsync));
        Assert.All(new[] { await unary.ResponseHeadersAsync, await upload.ResponseHeadersAsync, await download.ResponseHeadersAsync, await both.ResponseHeadersAsync }, each => Assert.Same(headers, each));
        Assert.All(new[] { unary.GetStatus(), upload.GetStatus(), download.GetStatus(), both.GetStatus() }, each => Assert.Equal(status, each));
        Assert.All(new[] { unary.GetTrailers(), upload.GetTrailers(), download.GetTrailers(), both.GetTrailers() }, each => Assert.Same(headers, each));
        foreach (var each in new IDisposable[] { unary, upload, download, both })
            each.Dispose();
        Assert.Equal([headers, headers, headers, headers], disposed);

        Assert.Equal("a", calls.Of(() => new Channel("a")).Target);
        Assert.NotNull(calls.Of(() => new Invoker()));
        CallOptionsKeepWhatTheyAreGiven();
    }

    private void CallOptionsKeepWhatTheyAreGiven()
    {
        var (deadline, credentials, writing) = (DateTime.UtcNow, CallCredentials.FromInterceptor((_, _) => Task.CompletedTask), new WriteOptions(WriteFlags.NoCompress));
        var options = new CallOptions([], deadline, Stop, credentials: credentials).WithWaitForReady();
        var changed = calls.Of(() => options.WithWriteOptions(writing));

        Assert.Equal(deadline, calls.Of(() => changed.Deadline));
        Assert.Equal(Stop, calls.Of(() => changed.CancellationToken));
        Assert.Same(credentials, calls.Of(() => changed.Credentials));
        Assert.Empty(calls.Of(() => changed.Headers)!);
        Assert.True(calls.Of(() => changed.IsWaitForReady));
        Assert.Null(options.WriteOptions);
        Assert.Equal(WriteFlags.NoCompress, calls.Of(() => calls.Of(() => changed.WriteOptions)!.Flags));
    }

    private async Task Streams()
    {
        IAsyncStreamReader<string> reader = new Messages("a");
        IClientStreamWriter<string> writer = new Messages();
        IAsyncStreamWriter<string> any = writer;

        Assert.True(await calls.Of(() => reader.MoveNext(Stop)));
        Assert.Equal("a", calls.Of(() => reader.Current));
        Assert.False(await reader.MoveNext());
        calls.Setting(() => any.WriteOptions, WriteOptions.Default);
        await calls.Of(() => any.WriteAsync("b", CancellationToken.None));
        await calls.Of(() => writer.CompleteAsync());
        Assert.Equal(["b", "complete"], ((Messages)writer).Written);
        await Assert.ThrowsAsync<NotSupportedException>(() => any.WriteAsync("c", new(canceled: true)));
    }

    private sealed class CallParts(List<string> asked) : CallCredentialsConfiguratorBase
    {
        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials) => asked.Add($"{state} {credentials.Count}");

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) => asked.Add($"{state} interceptor");
    }

    private sealed class ChannelParts(List<string> asked) : ChannelCredentialsConfiguratorBase
    {
        public override void SetInsecureCredentials(object? state) => asked.Add($"{state} plain");

        public override void SetSslCredentials(object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) => asked.Add($"{state} tls");

        public override void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials) => asked.Add($"{state} composite");
    }

    private sealed class Channel(string target) : ChannelBase(target)
    {
        public override CallInvoker CreateCallInvoker() => new Invoker();
    }

    private sealed class Invoker : CallInvoker
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();
    }

    private sealed class Messages(params string[] messages) : IAsyncStreamReader<string>, IClientStreamWriter<string>, IServerStreamWriter<string>
    {
        private int read = -1;

        public List<string> Written { get; } = [];

        public string Current => messages[read];

        public WriteOptions? WriteOptions { get; set; }

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(++read < messages.Length);

        public Task WriteAsync(string message)
        {
            Written.Add(message);
            return Task.CompletedTask;
        }

        public Task CompleteAsync() => WriteAsync("complete");
    }
}
