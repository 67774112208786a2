using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;

namespace OpenGov;

public sealed partial class Work
{
    /// <summary>
    /// Claims the request's <c>request_id</c> for this transaction. Null: nobody has answered it yet, so do the work and <see cref="Commit{TAnswer}"/>
    /// the answer. Otherwise: the answer given the first time, to be given again. A second call with the same id waits until the first
    /// has committed or rolled back. Answers are kept for 90 days.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>invalid_fields</c> where <c>request_id</c> is no UUID; <c>request_id_reused</c> (ALREADY_EXISTS) where the caller has used it with another method or body.
    /// </exception>
    public async Task<TAnswer?> Answered<TAnswer>(IMessage request, Guid callerId) where TAnswer : class, IMessage<TAnswer>, new()
    {
        var claimed = Claim.Of(request, callerId);
        var first = await Execute(
            """
            insert into answered_request (caller_id, request_id, request_type, request_hash, answered_at)
            values (@CallerId, @RequestId, @RequestType, @RequestHash, current_instant())
            on conflict do nothing
            """, claimed);
        if (first == 1)
        {
            claim = claimed;
            return null;
        }

        var earlier = await One<EarlierAnswer>(
            "select request_type, request_hash, answer from answered_request where caller_id = @CallerId and request_id = @RequestId", claimed);
        if (earlier.RequestType != claimed.RequestType || !earlier.RequestHash.AsSpan().SequenceEqual(claimed.RequestHash))
            throw new Refusal("request_id_reused", $"The request_id {claimed.RequestId} was used before with another request: send a new request_id with a new request.", StatusCode.AlreadyExists);

        var answer = new TAnswer();
        answer.MergeFrom(earlier.Answer);
        return answer;
    }

    private async Task Store(Claim claimed, IMessage answer)
    {
        await Execute("update answered_request set answer = @Answer where caller_id = @CallerId and request_id = @RequestId", new { claimed.CallerId, claimed.RequestId, Answer = answer.ToByteArray() });
        claim = null;
    }

    private sealed record Claim(Guid CallerId, Guid RequestId, string RequestType, byte[] RequestHash)
    {
        internal static Claim Of(IMessage request, Guid callerId)
        {
            var field = request.Descriptor.FindFieldByName("request_id") ?? throw new ArgumentException($"{request.Descriptor.FullName} has no field request_id.", nameof(request));
            var fields = new Fields();
            var requestId = fields.Id("request_id", (string)field.Accessor.GetValue(request));
            fields.OrThrow();
            return new Claim(callerId, requestId, request.Descriptor.FullName, SHA256.HashData(CanonicalMessage.Bytes(request)));
        }
    }

    private sealed record EarlierAnswer
    {
        public required string RequestType { get; init; }
        public required byte[] RequestHash { get; init; }
        public required byte[] Answer { get; init; }
    }
}
