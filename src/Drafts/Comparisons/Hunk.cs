namespace OpenGov.Drafts.Comparisons;

/// <summary>A stretch that stayed, and the change after it.</summary>
internal sealed class Hunk
{
    private int deletedWords, insertedWords;

    public List<string> Equal { get; } = [];

    public List<string> Deleted { get; } = [];

    public List<string> Inserted { get; } = [];

    public bool IsChange => Deleted.Count + Inserted.Count > 0;

    /// <summary>Whether words were replaced by words.</summary>
    public bool Both => deletedWords > 0 && insertedWords > 0;

    public int Words => Math.Max(deletedWords, insertedWords);

    public void Delete(string token)
    {
        Deleted.Add(token);
        deletedWords += Tokens.IsWord(token) ? 1 : 0;
    }

    public void Insert(string token)
    {
        Inserted.Add(token);
        insertedWords += Tokens.IsWord(token) ? 1 : 0;
    }

    public void Absorb(Hunk next)
    {
        next.Equal.ForEach(Delete);
        next.Equal.ForEach(Insert);
        next.Deleted.ForEach(Delete);
        next.Inserted.ForEach(Insert);
    }
}
