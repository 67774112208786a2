using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using OpenGov.Contracts.Events;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>A method of the public contracts, called by its descriptor alone.</summary>
internal sealed record PublicMethod(MethodDescriptor Descriptor)
{
    /// <summary>Every method of every contract.</summary>
    internal static IReadOnlyList<PublicMethod> All { get; } =
        [.. Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).Select(method => new PublicMethod(method)).OrderBy(method => method.Name, StringComparer.Ordinal)];

    /// <summary>Every file of the contracts.</summary>
    internal static IEnumerable<FileDescriptor> Files => typeof(PublicFact).Assembly.GetTypes()
        .Select(type => type.GetProperty("Descriptor", typeof(FileDescriptor))?.GetValue(null)).OfType<FileDescriptor>();

    /// <summary>E.g. <c>InitiativesApi.GetInitiative</c>.</summary>
    internal string Name => $"{Descriptor.Service.Name}.{Descriptor.Name}";

    /// <summary>The service that answers it.</summary>
    internal string Owner => Descriptor.File.Package.Split('.')[1];

    /// <summary>Calls it and answers what came back, refusals too; of a stream, the first message.</summary>
    internal async Task<Answer> Call(CallInvoker door, IMessage request)
    {
        try
        {
            if (!Descriptor.IsServerStreaming)
                return new Answer(await door.AsyncUnaryCall(Described(MethodType.Unary), null, default, request));

            using var stream = door.AsyncServerStreamingCall(Described(MethodType.ServerStreaming), null, default, request);
            await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
            return new Answer(stream.ResponseStream.Current);
        }
        catch (RpcException failure)
        {
            return new Answer(null) { Status = failure.StatusCode, Code = failure.RefusalCode ?? "", Sentence = failure.Status.Detail, Violations = failure.FieldViolations };
        }
    }

    private Method<IMessage, IMessage> Described(MethodType type) => new(type, Descriptor.Service.FullName, Descriptor.Name, With(Descriptor.InputType), With(Descriptor.OutputType));

    private static Marshaller<IMessage> With(MessageDescriptor message) => Marshallers.Create(one => one.ToByteArray(), message.Parser.ParseFrom);
}

/// <summary>What a call came back with.</summary>
internal sealed record Answer(IMessage? Message)
{
    internal StatusCode Status { get; init; } = StatusCode.OK;
    internal string Code { get; init; } = "";
    internal string Sentence { get; init; } = "";
    internal IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    public override string ToString() => $"{Status} {Code}: {Sentence}";
}
