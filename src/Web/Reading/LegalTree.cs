using OpenGov.Drafts.V1;

namespace OpenGov.Web.Reading;

/// <summary>A provision with those inside it.</summary>
public sealed record LegalNode(Provision Provision, List<LegalNode> Children)
{
    /// <summary>The trees of a text that comes in document order.</summary>
    public static IReadOnlyList<LegalNode> Plant(IEnumerable<Provision> provisions)
    {
        var (roots, byEId) = (new List<LegalNode>(), new Dictionary<string, LegalNode>());
        foreach (var provision in provisions)
        {
            var node = new LegalNode(provision, []);
            byEId[provision.Eid] = node;
            (byEId.TryGetValue(provision.ParentEid, out var parent) ? parent.Children : roots).Add(node);
        }

        return roots;
    }

    /// <summary>As a reader would name it: “§ 7 (2) Heading”, or the first words.</summary>
    public static string Label(Provision provision)
    {
        var label = $"{provision.Label} {provision.Heading}".Trim();
        return label.Length > 0 ? label : provision.Text.Length > 60 ? provision.Text[..60] + "…" : provision.Text;
    }
}
