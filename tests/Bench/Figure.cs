namespace OpenGov.Bench;

/// <summary>One measured figure beside its limit, both of the same run on the same machine.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The median of at least three runs.</param>
/// <param name="Unit">Of value and limit.</param>
/// <param name="Limit">What the machine can do without us: measured in turns with the value. Null where there is nothing to compare with.</param>
/// <param name="Ratio">Value by limit; null without a limit.</param>
/// <param name="Goal">What ratio or value has to be, in words; null where the figure only informs.</param>
/// <param name="Met">Whether it is; null without a goal.</param>
/// <param name="Spread">The distance between the lowest and the highest run, as a share of the median.</param>
public sealed record Figure(string Name, double Value, string Unit, double? Limit = null, double? Ratio = null, string? Goal = null, bool? Met = null, double? Spread = null)
{
    /// <summary>A figure and its limit from runs that took turns.</summary>
    public static Figure Beside(string name, string unit, IReadOnlyList<double> runs, IReadOnlyList<double> limits)
    {
        var (value, limit) = (Median(runs), Median(limits));
        return new(name, value, unit, limit, limit == 0 ? null : value / limit, Spread: value == 0 ? null : (runs.Max() - runs.Min()) / value);
    }

    private static double Median(IReadOnlyList<double> runs) => runs.Order().ElementAt(runs.Count / 2);
}
