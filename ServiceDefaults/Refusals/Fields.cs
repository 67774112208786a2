using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace OpenGov;

/// <summary>
/// Reads a request's fields and collects everything that is wrong with them, so that the caller hears of all errors at once:
/// read every field, then <see cref="OrThrow"/>. A field that is wrong reads as its type's empty value meanwhile.
/// Lengths are counted in Unicode code points, as PostgreSQL's <c>char_length</c> does.
/// </summary>
public sealed partial class Fields
{
    private readonly List<FieldViolation> violations = [];

    /// <summary>The fields of a request that changes something: its <c>request_id</c> is read at once, so that one that is none is named with the others.</summary>
    public static Fields Of(IMessage request)
    {
        var fields = new Fields();
        fields.Id("request_id", (string)request.Descriptor.FindFieldByName("request_id").Accessor.GetValue(request));
        return fields;
    }

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<FieldViolation> Violations => violations;

    /// <summary>INVALID_ARGUMENT <c>invalid_fields</c> with every violation; null where all is well.</summary>
    public Refusal? Refusal => violations.Count == 0 ? null : OpenGov.Refusal.Invalid([.. violations]);

    /// <summary>Throws <see cref="Refusal"/> where there is one.</summary>
    public void OrThrow() => Refusal.ThrowIfAny();

    /// <summary>Notes that <paramref name="field"/> is wrong.</summary>
    public void Refuse(string field, string sentence) => violations.Add(new FieldViolation(field, sentence));

    /// <summary>Notes <paramref name="sentence"/> against the field unless <paramref name="holds"/>; answers <paramref name="holds"/>.</summary>
    public bool Require(bool holds, string field, string sentence)
    {
        if (!holds)
            Refuse(field, sentence);
        return holds;
    }

    /// <summary>A compulsory UUID in its text form (<c>8-4-4-4-12</c> hexadecimal digits).</summary>
    public Guid Id(string field, string? value) => OptionalId(field, value) ?? Missing<Guid>(field, value);

    /// <summary>A UUID in its text form, or null where the field is empty.</summary>
    public Guid? OptionalId(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty)
            return id;

        Refuse(field, "This must be a UUID like 01890a5d-ac96-774b-bcce-b302099a8057.");
        return null;
    }

    /// <summary>A list of UUIDs, each once, at most <paramref name="max"/> of them and at least <paramref name="min"/>.</summary>
    public IReadOnlyList<Guid> Ids(string field, IReadOnlyCollection<string> values, int max, int min = 0)
    {
        Count(field, values.Count, min, max);
        return [.. values.Take(max).Select((value, index) => Id($"{field}[{index}]", value)).Distinct()];
    }

    /// <summary>A list of short texts on one line each (codes, names), each once, at most <paramref name="most"/> of them of at most <paramref name="max"/> characters.</summary>
    public string[] Lines(string field, IReadOnlyCollection<string> values, int max, int most)
    {
        Count(field, values.Count, 0, most);
        return [.. values.Take(most).Select((value, index) => Line($"{field}[{index}]", value, max)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A compulsory point in time.</summary>
    public DateTimeOffset Time(string field, Timestamp? value) => OptionalTime(field, value) ?? Missing<DateTimeOffset>(field, value is null ? null : "given");

    /// <summary>A point in time between the years 1 and 9999, or null where the field is not set. PostgreSQL keeps microseconds.</summary>
    public DateTimeOffset? OptionalTime(string field, Timestamp? value)
    {
        if (value is null)
            return null;
        if (value.Nanos is >= 0 and < 1_000_000_000 && value.Seconds is >= -62135596800 and <= 253402300799)
            return DateTimeOffset.UnixEpoch.AddTicks(value.Seconds * TimeSpan.TicksPerSecond + value.Nanos / 1000 * TimeSpan.TicksPerMicrosecond);

        Refuse(field, "This must be a time between the years 1 and 9999 (UTC).");
        return null;
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public int Number(string field, int value, int min, int max)
    {
        Require(value >= min && value <= max, field, $"This must be a whole number from {min} to {max}.");
        return value;
    }

    /// <summary>The number of entries of a repeated field, from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public void Count(string field, int count, int min, int max) =>
        Require(count >= min && count <= max, field, min == 0 ? $"This may hold at most {max} entries." : $"This must hold {min} to {max} entries.");

    /// <summary>A value that the contract names, and not its <c>…_UNSPECIFIED</c> (0).</summary>
    public TEnum Choice<TEnum>(string field, TEnum value) where TEnum : struct, System.Enum
    {
        Require(System.Enum.IsDefined(value) && !EqualityComparer<TEnum>.Default.Equals(value, default), field, $"This must be one of the values of {typeof(TEnum).Name} in the contract, and not the unspecified one.");
        return value;
    }

    /// <summary>How many entries a page shall have: 0 means 50, more than 500 is 500, below 0 is refused.</summary>
    public int PageSize(int value)
    {
        Require(value >= 0, "page_size", "This must not be negative.");
        return Paging.Size(value);
    }

    private T Missing<T>(string field, string? value) where T : struct
    {
        if (string.IsNullOrEmpty(value))
            Refuse(field, "This is required.");
        return default;
    }
}
