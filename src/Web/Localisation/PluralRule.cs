using System.Globalization;

namespace OpenGov.Web.Localisation;

/// <summary>
/// A plural rule in the notation of Unicode TR 35 part 3, §5.1.1, for whole numbers: <c>n % 10 = 2..4 and n % 100 != 12..14</c>.
/// The operands <c>n</c> and <c>i</c> are the number itself; <c>v</c>, <c>f</c> and <c>t</c> (decimals) are always 0.
/// </summary>
public sealed class PluralRule
{
    private readonly Relation[][] alternatives;

    private PluralRule(Relation[][] alternatives) => this.alternatives = alternatives;

    public bool Matches(long n) => alternatives.Any(all => all.All(relation => relation.Holds(Math.Abs(n))));

    /// <exception cref="FormatException">The text is no rule of this notation.</exception>
    public static PluralRule Parse(string rule) =>
        new([.. rule.Split(" or ").Select(all => all.Split(" and ").Select(Relation.Parse).ToArray())]);

    private sealed record Relation(char Operand, long? Modulus, bool Negated, (long From, long To)[] Ranges)
    {
        public bool Holds(long n)
        {
            var value = Operand is 'n' or 'i' ? n : 0;
            if (Modulus is { } modulus) value %= modulus;
            return Ranges.Any(range => value >= range.From && value <= range.To) != Negated;
        }

        public static Relation Parse(string text)
        {
            var negated = text.Contains("!=", StringComparison.Ordinal);
            var sides = text.Split(negated ? "!=" : "=", 2, StringSplitOptions.TrimEntries);
            var left = sides[0].Split('%', StringSplitOptions.TrimEntries);
            if (sides.Length != 2 || left[0] is not ("n" or "i" or "v" or "f" or "t")) throw new FormatException($"“{text}” is no plural rule.");
            return new Relation(left[0][0], left.Length > 1 ? Number(left[1]) : null, negated, [.. sides[1].Split(',').Select(Range)]);
        }

        private static (long, long) Range(string text)
        {
            var ends = text.Split("..");
            return (Number(ends[0]), Number(ends[^1]));
        }

        private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }
}
