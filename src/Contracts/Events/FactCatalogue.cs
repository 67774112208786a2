using System.Reflection;

namespace OpenGov.Contracts.Events;

/// <summary>Every kind of public fact, found once from this assembly.</summary>
public static class FactCatalogue
{
    /// <summary>The record types that carry a <see cref="FactTypeAttribute"/>, by that public type name.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } = typeof(PublicFact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(PublicFact)))
        .ToDictionary(type => Of(type).Type);

    /// <summary>The public name of a kind of fact.</summary>
    /// <exception cref="InvalidOperationException">The type carries no <see cref="FactTypeAttribute"/>.</exception>
    public static FactTypeAttribute Of(Type fact) =>
        fact.GetCustomAttribute<FactTypeAttribute>() ?? throw new InvalidOperationException($"{fact.Name} has no FactType.");
}
