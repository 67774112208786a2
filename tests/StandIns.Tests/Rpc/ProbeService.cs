using Grpc.Core;

namespace OpenGov.StandIns.Tests.Rpc;

/// <summary>How the probe answers; a test replaces what it is interested in.</summary>
internal sealed class Handlers
{
    public UnaryServerMethod<Text, Text> Echo { get; init; } = (text, _) => Task.FromResult(text);

    public ClientStreamingServerMethod<Text, Text> Join { get; init; } = async (texts, context) =>
    {
        var all = new List<string>();
        await foreach (var text in texts.ReadAllAsync(context.CancellationToken))
            all.Add(text.Value);
        return new() { Value = string.Join(' ', all) };
    };

    public ServerStreamingServerMethod<Text, Text> Split { get; init; } = async (text, words, context) =>
    {
        foreach (var word in text.Value.Split(' '))
            await words.WriteAsync(new() { Value = word }, context.CancellationToken);
    };

    public DuplexStreamingServerMethod<Text, Text> Chat { get; init; } = async (texts, answers, context) =>
    {
        await foreach (var text in texts.ReadAllAsync(context.CancellationToken))
            await answers.WriteAsync(text, context.CancellationToken);
    };
}

internal sealed class ProbeService(Handlers handlers) : Probe.ProbeBase
{
    public override Task<Text> Echo(Text request, ServerCallContext context) => handlers.Echo(request, context);

    public override Task<Text> Join(IAsyncStreamReader<Text> requestStream, ServerCallContext context) => handlers.Join(requestStream, context);

    public override Task Split(Text request, IServerStreamWriter<Text> responseStream, ServerCallContext context) => handlers.Split(request, responseStream, context);

    public override Task Chat(IAsyncStreamReader<Text> requestStream, IServerStreamWriter<Text> responseStream, ServerCallContext context) =>
        handlers.Chat(requestStream, responseStream, context);
}
