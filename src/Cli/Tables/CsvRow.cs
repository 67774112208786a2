namespace OpenGov.Cli;

/// <summary>One record of a table.</summary>
/// <param name="Line">The line of the file where it begins, from 1.</param>
/// <param name="IsBroken">A quotation mark that opens a cell is never closed: what belongs to the cell is not certain.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells, bool IsBroken = false)
{
    /// <summary>The cell of a column; empty where the row is shorter.</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : "";

    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
