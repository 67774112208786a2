using Microsoft.AspNetCore.Components;

namespace OpenGov.Web.Components;

/// <summary>What every field of a form has. The error comes from the <see cref="PostForm"/> around it, by the field's name.</summary>
public abstract class Field : ComponentBase
{
    /// <summary>The name in the posted form, such as <c>Answer.Text</c>.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>Marks the field as optional beside the label; required fields are not marked.</summary>
    [Parameter] public bool Optional { get; set; }

    [CascadingParameter] public FormErrors? Errors { get; set; }

    protected string? Error => Errors?[Name];

    protected string Id => FieldId.Of(Name);

    protected string? DescribedBy => FieldId.DescribedBy(Name, Hint, Error);

    /// <summary>The value of <c>aria-invalid</c>.</summary>
    protected string? Invalid => Error is null ? null : "true";
}
