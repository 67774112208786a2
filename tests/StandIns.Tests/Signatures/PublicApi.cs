using System.Globalization;
using System.Reflection;

namespace OpenGov.StandIns.Tests.Signatures;

/// <summary>What others can call of an assembly, one line for each type and member, as C# would declare it, without namespaces in the signatures.</summary>
public static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The public types of an assembly, nested ones included.</summary>
    public static IEnumerable<Type> Types(Assembly assembly) => assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>What kind of type it is, its full name, what it derives from.</summary>
    public static string Heading(Type type) => $"{Kind(type)} {type.FullName}{(type.BaseType is { } parent && type.IsClass && parent != typeof(object) ? $" : {Names.Of(parent)}" : "")}";

    /// <summary>The interfaces of a type.</summary>
    public static IEnumerable<string> Interfaces(Type type) => type.IsEnum ? [] : type.GetInterfaces().Select(each => $"is {Names.Of(each)}").Order(StringComparer.Ordinal);

    /// <summary>The public and protected members that a type declares.</summary>
    public static IEnumerable<string> Members(Type type) => type.IsEnum
        ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(value => $"{value.Name} = {Convert.ToInt64(value.GetRawConstantValue(), CultureInfo.InvariantCulture)}")
        : Fields(type).Concat(Constructors(type)).Concat(Properties(type)).Concat(Events(type)).Concat(Methods(type)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Fields(Type type) =>
        type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Names.Of(field)} {field.Name}");

    private static IEnumerable<string> Constructors(Type type) =>
        type.GetConstructors(Declared).Where(IsVisible).Where(made => !made.IsStatic).Select(made => $"{Access(made)}new({Parameters(made)})");

    private static IEnumerable<string> Properties(Type type) =>
        from property in type.GetProperties(Declared)
        let accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList()
        where accessors.Count > 0
        select $"{Access(accessors[0])}{Modifier(accessors[0])}{Names.Of(property)} {property.Name} {{ {string.Join(' ', accessors.Select(Accessor).Order(StringComparer.Ordinal))} }}";

    private static IEnumerable<string> Events(Type type) =>
        type.GetEvents(Declared).Where(each => IsVisible(each.AddMethod!)).Select(each => $"event {Names.Of(each.EventHandlerType!)} {each.Name}");

    private static IEnumerable<string> Methods(Type type) =>
        from method in type.GetMethods(Declared)
        where IsVisible(method) && !method.IsSpecialName
        select $"{Access(method)}{Modifier(method)}{Names.Of(method.ReturnParameter)} {method.Name}{Generics(method)}({Parameters(method)}){Constraints(method)}";

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(MethodInfo method) =>
        method.IsStatic ? "static " : method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract " : method.GetBaseDefinition() != method ? "override " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static string Accessor(MethodInfo accessor) =>
        accessor.Name.StartsWith("get_", StringComparison.Ordinal) ? "get" : accessor.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? "init" : "set";

    private static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Constraints(MethodInfo method) => !method.IsGenericMethod ? "" : string.Concat(
        from argument in method.GetGenericArguments()
        let constraints = argument.GetGenericParameterConstraints().Select(Names.Of).Concat(Flags(argument)).ToList()
        where constraints.Count > 0
        select $" where {argument.Name} : {string.Join(", ", constraints)}");

    private static IEnumerable<string> Flags(Type argument)
    {
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            yield return "new()";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "")}{Names.Of(parameter)} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.RawDefaultValue switch
    {
        null => " = default",
        string text => $" = \"{text}\"",
        bool flag => flag ? " = true" : " = false",
        var value => string.Create(CultureInfo.InvariantCulture, $" = {value}"),
    };
}
