using System.Globalization;
using System.Text;
using OpenGov.Drafts.Texts;

namespace OpenGov.Drafts.Comparisons;

/// <summary>One of the two texts as a tree of nodes in document order, with everything that matching asks of a node.</summary>
internal static class Forest
{
    public static Node[] Plant(LegalText text, Vocabulary vocabulary)
    {
        var nodes = new Node[text.Provisions.Count + 1];
        nodes[0] = new(0, null, null) { Shingles = new(0, []) };
        var open = new Stack<Node>([nodes[0]]);
        for (var i = 1; i < nodes.Length; i++)
        {
            var provision = text.Provisions[i - 1];
            while (open.Count > provision.Depth + 1)
            {
                open.Pop();
            }

            var parent = open.Peek();
            nodes[i] = new(i, parent, provision)
            {
                Number = Characters.Canonical(provision.Number),
                Content = vocabulary.WordingOf(provision),
                Shingles = vocabulary.Shingle($"{provision.Heading} {provision.Text}"),
            };
            parent.Children.Add(nodes[i]);
            open.Push(nodes[i]);
        }

        Measure(nodes, vocabulary);
        return nodes;
    }

    private static void Measure(Node[] nodes, Vocabulary vocabulary)
    {
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            var node = nodes[i];
            var name = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\u0001{(int)node.Kind} {node.Content}");
            node.Weight = node.Words + 1;
            foreach (var child in node.Children)
            {
                name.Append(CultureInfo.InvariantCulture, $" {child.Number}:{child.Subtree}");
                node.Weight += child.Weight;
                node.End = child.End;
            }

            node.Subtree = vocabulary.Wording(name.ToString());
        }
    }
}
