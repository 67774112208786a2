namespace OpenGov.Web.Components;

/// <summary>What is wrong with a form: in the order of the fields, each message with the name of the field that it belongs to.</summary>
public sealed class FormErrors
{
    private readonly List<FormError> errors = [];

    public int Count => errors.Count;

    public IReadOnlyList<FormError> All => errors;

    /// <summary>The first message for a field, or null.</summary>
    public string? this[string field] => errors.FirstOrDefault(error => error.Field == field)?.Message;

    /// <summary>Adds a message to the field of this <c>name</c>; null for what concerns the whole form.</summary>
    public void Add(string? field, string message) => errors.Add(new FormError(field, message));

    /// <summary>Adds the message when the condition does not hold; answers whether it holds.</summary>
    public bool Require(bool condition, string field, string message)
    {
        if (!condition) Add(field, message);
        return condition;
    }
}

public sealed record FormError(string? Field, string Message);
