namespace OpenGov;

/// <summary>Carries a <see cref="OpenGov.Refusal"/> to the edge. Not an error of ours: the server answers it and logs no stack.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    /// <summary>The refusal to answer with.</summary>
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Throwing a refusal where there is one.</summary>
public static class Refusals
{
    /// <summary>Throws the refusal; null passes.</summary>
    public static void ThrowIfAny(this Refusal? refusal)
    {
        if (refusal is not null)
            throw refusal;
    }
}
