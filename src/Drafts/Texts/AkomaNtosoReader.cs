using static OpenGov.Drafts.Texts.AkomaNtosoElements;

namespace OpenGov.Drafts.Texts;

/// <summary>
/// Reads Akoma Ntoso, valid or not: elements are taken for what they are wherever they stand, and words that stand where the schema
/// allows none go to the nearest provision, in their place.
/// </summary>
internal sealed partial class AkomaNtosoReader
{
    private readonly FindingLog findings = new();
    private readonly List<InlineMark> marks = [];

    /// <summary>How many paragraphs are open around the place that is being read.</summary>
    private int paragraphs;

    private AkomaNtosoReader()
    {
    }

    public static LegalText Read(XmlTree root, string? language) => new AkomaNtosoReader().ReadAll(root, language);

    private LegalText ReadAll(XmlTree root, string? language)
    {
        ExamineRoot(root);
        var document = root.Name == "akomaNtoso" ? root.Elements.FirstOrDefault(child => !IsForeign(child) && child.Name != "components") : root;
        if (document is null)
        {
            throw new UnreadableTextException("not_a_legal_text", "The Akoma Ntoso file holds no document (act, bill, doc, …).");
        }

        AkomaNtosoMetadata.ExamineDates(root, findings);
        var top = new ProvisionDraft(ProvisionKind.Other, "", null, marks, 0);
        ReadContent(root, top);
        return TextAssembly.Assemble(
            top, AkomaNtosoMetadata.Title(document), AkomaNtosoMetadata.Language(document, language ?? root["xml:lang"]), TextFormat.AkomaNtoso, true, findings);
    }

    private void ExamineRoot(XmlTree root)
    {
        var known = root.Name == "akomaNtoso" || (IsAkomaNtoso(root.Namespace) && IsTransparent(root));
        if (!known || IsForeign(root))
        {
            var space = root.Namespace.Length == 0 ? "no namespace" : $"namespace {root.Namespace}";
            throw new UnreadableTextException("unsupported_format",
                $"The root element is <{root.Name}> in {space}. Accepted are Akoma Ntoso XML (root <akomaNtoso>, namespace {Namespace30}), Markdown and plain text.");
        }

        if (root.Name != "akomaNtoso")
        {
            findings.Add(Severity.Warning, "missing_root", $"The root element is <{root.Name}> and not <akomaNtoso>; it was read as the document.", line: root.Line);
        }

        if (root.Namespace.Length == 0)
        {
            findings.Add(Severity.Warning, "missing_namespace", "The elements have no namespace; they were read as Akoma Ntoso 3.0.", line: root.Line);
        }
        else if (root.Namespace != Namespace30)
        {
            findings.Add(Severity.Info, "other_version", $"The namespace is {root.Namespace}; it was read by the rules of Akoma Ntoso 3.0.", line: root.Line);
        }
    }
}
