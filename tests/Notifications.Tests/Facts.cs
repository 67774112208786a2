using System.Reflection;
using OpenGov.Contracts.Events;

namespace OpenGov.Notifications.Tests;

/// <summary>Facts as services publish them.</summary>
internal static class Facts
{
    internal static ConsultationOpened Opened(Guid? initiative = null, Guid? organisation = null, string[]? topics = null, string[]? places = null, string? stage = null, Guid? consultation = null) =>
        new(consultation ?? Guid.CreateVersion7(), Now.AddDays(30), new Scope(initiative is { } id ? [id] : [], organisation, topics ?? [], places ?? [], stage), Now);

    /// <summary>Any fact of a kind, every field filled.</summary>
    internal static PublicFact Any(Type kind)
    {
        var make = kind.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        return (PublicFact)make.Invoke([.. make.GetParameters().Select(Value)]);
    }

    /// <summary>Now, in the precision of the database.</summary>
    internal static DateTimeOffset Now => DateTimeOffset.UtcNow is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : default;

    private static object? Value(ParameterInfo parameter) => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) switch
    {
        var type when type == typeof(Guid) => Guid.CreateVersion7(),
        var type when type == typeof(DateTimeOffset) => Now,
        var type when type == typeof(int) => 7,
        var type when type == typeof(bool) => true,
        var type when type == typeof(string) => "accepted",
        var type when type == typeof(Scope) => new Scope([Guid.CreateVersion7(), Guid.CreateVersion7()], Guid.CreateVersion7(), ["environment"], ["0037", "0141"], "drafting"),
        var type when type == typeof(IReadOnlyList<Guid>) => new List<Guid> { Guid.CreateVersion7() },
        var type => throw new NotSupportedException($"Say here what a {type.Name} looks like."),
    };
}
