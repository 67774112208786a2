namespace OpenGov.Web.Components;

/// <summary>One choice of a <see cref="Select"/>, <see cref="Radios"/> or <see cref="Checkboxes"/>.</summary>
public sealed record Option(string Value, string Text, string? Hint = null);
