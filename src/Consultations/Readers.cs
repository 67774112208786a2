namespace OpenGov.Consultations;

/// <summary>What the methods of this service ask of a caller and of a text.</summary>
internal static class Readers
{
    /// <summary>The organisations that the caller works for; none for an anonymous reader.</summary>
    public static Guid[] Organisations(this Caller? caller) => caller is null ? [] : [.. caller.Roles.Select(role => role.OrganisationId).Distinct()];

    /// <summary>The person who calls; null for anybody else.</summary>
    public static Guid? Person(this Caller? caller) => caller is { Kind: CallerKind.Person } ? caller.Id : null;

    /// <summary>
    /// A text kept to the byte as it was written, white space around it included: 1 to <paramref name="max"/> characters with something
    /// in them, or none where <paramref name="optional"/>. The rules for characters are those of <see cref="Fields.Text"/>.
    /// </summary>
    public static string AsWritten(this Fields fields, string field, string? value, int max, bool optional = false)
    {
        var text = value ?? "";
        var before = fields.Violations.Count;
        var kept = optional ? fields.OptionalText(field, text, max) : fields.Text(field, text, max);
        if (fields.Violations.Count == before && kept.Length < text.Length && text.EnumerateRunes().Count() > max)
            fields.Refuse(field, $"This may have at most {max:N0} characters, white space around it included.");
        return kept.Length == 0 ? "" : text;
    }
}
