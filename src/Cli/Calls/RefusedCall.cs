using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace OpenGov.Cli;

/// <summary>What a failed call says: its permanent code and one sentence, from the <c>google.rpc.Status</c> in its trailers where there is one.</summary>
internal static class RefusedCall
{
    private const string Trailer = "grpc-status-details-bin";

    /// <summary>By its number: older versions of the common protos name the property Type, newer ones Reason.</summary>
    private static readonly IFieldAccessor Reason = ErrorInfo.Descriptor.FindFieldByNumber(1).Accessor;

    extension(RpcException failure)
    {
        /// <summary>The permanent code of the refusal (<c>ErrorInfo.reason</c>, field 1); null where the call failed otherwise.</summary>
        public string? RefusalCode => Detail<ErrorInfo>(failure) is { } info ? (string)Reason.GetValue(info) : null;

        /// <summary>How long the server asks to wait; null where it does not say.</summary>
        public TimeSpan? RetryAfter => Detail<RetryInfo>(failure)?.RetryDelay?.ToTimeSpan();

        /// <summary>The refusal's code, or the status in the same spelling, e.g. <c>deadline_exceeded</c>.</summary>
        public string Code => failure.RefusalCode ?? string.Concat(failure.StatusCode.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

        /// <summary>One sentence, with every field that is wrong.</summary>
        public string Sentence
        {
            get
            {
                var fields = Detail<BadRequest>(failure)?.FieldViolations;
                return fields is { Count: > 0 } ? string.Join(" ", fields.Select(one => $"{one.Field}: {one.Description}")) : failure.Status.Detail;
            }
        }

        /// <summary>The installation could not be reached, or did not answer in time.</summary>
        public bool IsUnreachable => failure.StatusCode == StatusCode.Unavailable || failure.StatusCode == StatusCode.DeadlineExceeded;
    }

    private static T? Detail<T>(RpcException failure) where T : class, IMessage<T>, new()
    {
        if (failure.Trailers.GetValueBytes(Trailer) is not { } bytes)
            return null;
        try
        {
            return Status.Parser.ParseFrom(bytes).Details.FirstOrDefault(any => any.Is(new T().Descriptor))?.Unpack<T>();
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
