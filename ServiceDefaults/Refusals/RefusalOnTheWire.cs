using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace OpenGov;

/// <summary>A refusal as gRPC carries it: a status, and a <c>google.rpc.Status</c> in the trailer <c>grpc-status-details-bin</c>.</summary>
internal static class RefusalOnTheWire
{
    internal const string Trailer = "grpc-status-details-bin";
    private const string Domain = "opengov";

    /// <summary><c>google.rpc.ErrorInfo.reason</c> by its number: older versions of the common protos name the property Type, newer ones Reason.</summary>
    private static readonly IFieldAccessor Reason = ErrorInfo.Descriptor.FindFieldByNumber(1).Accessor;

    internal static RpcException ToRpcException(this Refusal refusal) =>
        new(new Grpc.Core.Status(refusal.Status, refusal.Message), new Metadata { { Trailer, refusal.ToDetails().ToByteArray() } }, refusal.Message);

    internal static Status ToDetails(this Refusal refusal)
    {
        var details = new Status { Code = (int)refusal.Status, Message = refusal.Message };
        var info = new ErrorInfo { Domain = Domain };
        Reason.SetValue(info, refusal.Code);
        details.Details.Add(Any.Pack(info));

        if (refusal.Violations.Count > 0)
            details.Details.Add(Any.Pack(new BadRequest { FieldViolations = { refusal.Violations.Select(one => new BadRequest.Types.FieldViolation { Field = one.Field, Description = one.Description }) } }));
        if (refusal.RetryAfter is { } wait)
            details.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        return details;
    }

    /// <summary>The refusal that a call came back with; null where the status carries none of ours.</summary>
    internal static Refusal? From(RpcException failure)
    {
        if (failure.Trailers.GetValueBytes(Trailer) is not { } bytes || Parse(bytes) is not { } details)
            return null;
        if (Unpack<ErrorInfo>(details) is not { Domain: Domain } info)
            return null;

        return new Refusal((string)Reason.GetValue(info), failure.Status.Detail, failure.StatusCode)
        {
            Violations = [.. (Unpack<BadRequest>(details)?.FieldViolations ?? []).Select(one => new FieldViolation(one.Field, one.Description))],
            RetryAfter = Unpack<RetryInfo>(details)?.RetryDelay?.ToTimeSpan(),
        };
    }

    private static Status? Parse(byte[] bytes)
    {
        try
        {
            return Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static T? Unpack<T>(Status details) where T : class, IMessage<T>, new() =>
        details.Details.FirstOrDefault(any => any.TryUnpack(out T _))?.Unpack<T>();
}
