namespace Grpc.Core.Utils;

/// <summary>Checks that throw; generated and older code calls them.</summary>
public static class GrpcPreconditions
{
    /// <exception cref="ArgumentException">The condition does not hold.</exception>
    public static void CheckArgument(bool condition)
    {
        if (!condition)
            throw new ArgumentException("An argument is not valid.");
    }

    /// <exception cref="ArgumentException">The condition does not hold.</exception>
    public static void CheckArgument(bool condition, string errorMessage)
    {
        if (!condition)
            throw new ArgumentException(errorMessage);
    }

    /// <exception cref="ArgumentNullException">There is nothing.</exception>
    public static T CheckNotNull<T>(T reference) => reference ?? throw new ArgumentNullException(nameof(reference));

    /// <exception cref="ArgumentNullException">There is nothing.</exception>
    public static T CheckNotNull<T>(T reference, string paramName) => reference ?? throw new ArgumentNullException(paramName);

    /// <exception cref="InvalidOperationException">The condition does not hold.</exception>
    public static void CheckState(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException();
    }

    /// <exception cref="InvalidOperationException">The condition does not hold.</exception>
    public static void CheckState(bool condition, string errorMessage)
    {
        if (!condition)
            throw new InvalidOperationException(errorMessage);
    }
}
