namespace OpenGov.Drafts.Comparisons;

/// <summary>
/// A run of words that stayed, came or went. The texts of all equal and deleted runs, joined, are exactly the old text; those of all
/// equal and inserted runs exactly the new one.
/// </summary>
public sealed record WordChange(WordOperation Operation, string Text);

public enum WordOperation
{
    Equal,
    Inserted,
    Deleted,
}
