using System.Globalization;
using System.Reflection;

namespace OpenGov.StandIns.Tests.Api;

/// <summary>Types and parameters as C# writes them, without namespaces, parameter names and nullable references.</summary>
internal static class Signature
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
    };

    public static string Name(Type type) => type switch
    {
        _ when Keywords.TryGetValue(type, out var keyword) => keyword,
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericParameter: true } => type.Name,
        _ when Nullable.GetUnderlyingType(type) is { } value => Name(value) + "?",
        // A nested type repeats the parameters of the type around it.
        _ => (type.DeclaringType is { } outer ? Name(outer) + "." : "") + Bare(type) + Arguments(type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..]),
    };

    /// <summary>As <see cref="Name"/>, with the variance of its own parameters.</summary>
    public static string Declaration(Type type) => type.IsInterface && type.IsGenericType
        ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(argument => Variance(argument) + argument.Name))}>"
        : Name(type);

    /// <summary>The name alone: no type around it, no arguments.</summary>
    public static string Bare(Type type) => type.Name.Split('`')[0];

    public static string Arguments(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";

    public static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(Parameter))})";

    public static string Constraints(Type[] arguments) => string.Concat(arguments.Select(argument => (argument, of: Constraint(argument).ToList()))
        .Where(each => each.of.Count > 0)
        .Select(each => $" where {each.argument.Name} : {string.Join(", ", each.of)}"));

    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Parameter(ParameterInfo parameter) =>
        (parameter.ParameterType.IsByRef ? "out " : "")
        + (parameter.Position == 0 && parameter.Member.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)) ? "this " : "")
        + (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
        + Name(parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType)
        + (parameter.IsOptional ? " = " + (parameter.RawDefaultValue is { } value and not Missing ? Literal(value) : "default") : "");

    private static string Variance(Type argument) => (argument.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out ",
        GenericParameterAttributes.Contravariant => "in ",
        _ => "",
    };

    private static IEnumerable<string> Constraint(Type argument)
    {
        if (!argument.IsGenericParameter)
            yield break;
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        foreach (var type in argument.GetGenericParameterConstraints())
            yield return Name(type);
    }
}
