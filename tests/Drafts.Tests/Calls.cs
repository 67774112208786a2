using Grpc.Core;
using Xunit;

namespace OpenGov.Drafts.Tests;

internal static class Calls
{
    public static string NewId() => Guid.CreateVersion7().ToString();

    /// <summary>A word that stands nowhere else.</summary>
    public static string AWord() => $"w{Guid.NewGuid():N}";

    /// <summary>The code a call is refused with; “accepted” where it is not.</summary>
    public static async Task<string?> Code<T>(this AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return "accepted";
        }
        catch (RpcException refused) when (refused.RefusalCode is not null)
        {
            return refused.RefusalCode;
        }
    }

    /// <summary>The fields that a call is refused for.</summary>
    public static async Task<string[]> Fields<T>(this AsyncUnaryCall<T> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal("invalid_fields", refused.RefusalCode);
        return [.. refused.FieldViolations.Select(violation => violation.Field).Distinct().Order(StringComparer.Ordinal)];
    }
}
