namespace OpenGov.Drafts.Texts;

/// <summary>How readers refer to a provision: its number after those of the provisions around it, from the article on (“§ 9 (1)”, “Article 5 (1) (a)”).</summary>
internal static class ProvisionLabel
{
    /// <summary>Chapters and the like are left out: articles are numbered through the document. Empty where nothing is numbered.</summary>
    public static string Of(Provision provision, LegalText text)
    {
        var numbers = new List<string>();
        for (var one = provision; one is not null; one = one.ParentEId is null ? null : text.Find(one.ParentEId))
        {
            if (one != provision && IsDivision(one.Kind))
                break;
            if (one.Number?.Trim().TrimEnd('.', ':') is { Length: > 0 } number)
                numbers.Add(number);
            if (one.Kind is ProvisionKind.Article or ProvisionKind.Rule or ProvisionKind.Section || IsDivision(one.Kind))
                break;
        }

        numbers.Reverse();
        return string.Join(' ', numbers);
    }

    private static bool IsDivision(ProvisionKind kind) =>
        kind is ProvisionKind.Book or ProvisionKind.Tome or ProvisionKind.Part or ProvisionKind.Title or ProvisionKind.Chapter or ProvisionKind.Division
            or ProvisionKind.Subpart or ProvisionKind.Subtitle or ProvisionKind.Subchapter;
}
