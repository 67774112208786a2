using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Texts;

/// <summary>A provision as commenting needs it: where it stands, how a reader recognises it, and its words.</summary>
/// <param name="Position">Place in the document's order, from 0.</param>
/// <param name="Label">How a reader refers to it: “§ 9 (1)”.</param>
/// <param name="Words">Number, heading and text, white space normalised.</param>
public sealed record ConsultedProvision(string EId, int Position, string Label, string Heading, string Hash, string Words)
{
    /// <summary>Whether the words stand here; white space makes no difference, and no words stand everywhere.</summary>
    public bool Holds(string quote) => Words.Contains(VersionText.Normalised(quote), StringComparison.Ordinal);
}

/// <summary>The provisions of one version, which never change, by eId.</summary>
public sealed class VersionText
{
    private readonly Dictionary<string, ConsultedProvision> provisions;

    /// <summary>The provisions in document order.</summary>
    public VersionText(IReadOnlyList<Provision> inOrder)
    {
        provisions = new(inOrder.Count, StringComparer.Ordinal);
        for (var position = 0; position < inOrder.Count; position++)
        {
            var one = inOrder[position];
            provisions[one.Eid] = new(one.Eid, position, one.Label, one.Heading, one.Hash, Normalised($"{one.Number} {one.Heading} {one.Text}"));
        }

        Size = 1000 + provisions.Values.Sum(one => 200 + 2 * (one.Words.Length + one.EId.Length + one.Label.Length + one.Heading.Length));
    }

    /// <summary>Roughly how many bytes it takes to keep.</summary>
    public long Size { get; }

    /// <summary>The provision of this eId, or null.</summary>
    public ConsultedProvision? Find(string eId) => provisions.GetValueOrDefault(eId);

    /// <summary>Runs of white space as one space, none at the ends.</summary>
    public static string Normalised(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
