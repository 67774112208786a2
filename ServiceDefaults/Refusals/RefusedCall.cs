using Grpc.Core;

namespace OpenGov;

/// <summary>The client's side of a refusal.</summary>
public static class RefusedCall
{
    extension(RpcException failure)
    {
        /// <summary>The whole refusal, or null where the call failed otherwise (unreachable, cancelled, a proxy's answer).</summary>
        public Refusal? Refusal => RefusalOnTheWire.From(failure);

        /// <summary>The permanent code of the refusal, or null where the call failed otherwise.</summary>
        public string? RefusalCode => RefusalOnTheWire.From(failure)?.Code;

        /// <summary>What is wrong with which field; empty where the request as a whole is refused.</summary>
        public IReadOnlyList<FieldViolation> FieldViolations => RefusalOnTheWire.From(failure)?.Violations ?? [];
    }
}
