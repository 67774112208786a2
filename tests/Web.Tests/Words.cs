namespace OpenGov.Web.Tests;

/// <summary>Words to fill texts with: the pieces in turn, as many as fit, so that every piece stands in some text and often first.</summary>
internal sealed class Words(IReadOnlyList<string> pieces)
{
    private int next;

    /// <summary>A text on one line.</summary>
    public string Line(int max) => Fill(max, " ");

    /// <summary>A text of several paragraphs, with all pieces where they fit.</summary>
    public string Text(int max) => Fill(max, "\n\n");

    private string Fill(int max, string between)
    {
        var text = pieces[next++ % pieces.Count];
        for (var taken = 1; taken < pieces.Count && text.Length + between.Length + pieces[next % pieces.Count].Length <= max; taken++)
            text += between + pieces[next++ % pieces.Count];
        return text;
    }
}
