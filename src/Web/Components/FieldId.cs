namespace OpenGov.Web.Components;

/// <summary>The ids of a field's parts, from its name: <c>Comment.Text</c> has the id <c>Comment-Text</c>.</summary>
public static class FieldId
{
    public static string Of(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    /// <summary>The value of <c>aria-describedby</c>, or null when nothing describes the field.</summary>
    public static string? DescribedBy(string name, string? hint, string? error) => (hint, error) switch
    {
        (null, null) => null,
        (_, null) => $"{Of(name)}-hint",
        (null, _) => $"{Of(name)}-error",
        _ => $"{Of(name)}-hint {Of(name)}-error",
    };
}
