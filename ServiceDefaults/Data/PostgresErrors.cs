using Npgsql;

namespace OpenGov;

/// <summary>Recognises which promise of the database a statement ran into.</summary>
public static class PostgresErrors
{
    /// <summary>Whether a key or unique constraint of this name said that the row is already there.</summary>
    public static bool IsDuplicateOf(this PostgresException failure, string constraint) =>
        failure.SqlState == PostgresErrorCodes.UniqueViolation && failure.ConstraintName == constraint;

    /// <summary>Whether a constraint of this name (of any kind) was violated.</summary>
    public static bool Violates(this PostgresException failure, string constraint) =>
        failure.SqlState.StartsWith("23", StringComparison.Ordinal) && failure.ConstraintName == constraint;
}
