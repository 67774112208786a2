using System.Reflection;

namespace OpenGov.StandIns.Tests.Api;

/// <summary>The public API of an assembly as lines of text: a line for each type and, indented, one for each member that somebody outside can use.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <param name="assembly">Whose types.</param>
    /// <param name="without">Namespaces that are generated from a contract.</param>
    public static IEnumerable<string> Lines(Assembly assembly, params string[] without) => assembly.GetTypes()
        .Where(type => IsForOthers(type) && !without.Contains(type.Namespace))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Select(member => "    " + member).Prepend(Head(type)));

    private static string Head(Type type)
    {
        var (kind, name) = (Kind(type), type.Namespace + "." + Signature.Declaration(type));
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"delegate {Signature.Name(invoke.ReturnType)} {name}{Signature.Parameters(invoke)}{Signature.Constraints(type.GetGenericArguments())}";
        }

        var parents = type.IsEnum ? [] : Interfaces(type).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            parents.Insert(0, Signature.Name(parent));
        return $"{(type.IsNestedFamORAssem ? "protected " : "")}{kind} {name}{(parents.Count == 0 ? "" : " : " + string.Join(", ", parents))}{Signature.Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<string> Interfaces(Type type)
    {
        var all = type.GetInterfaces();
        var inherited = all.SelectMany(each => each.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        return all.Where(each => !inherited.Contains(each)).Select(Signature.Name);
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Members(Type type) => type switch
    {
        _ when IsDelegate(type) => [],
        { IsEnum: true } => Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}"),
        _ => type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic && IsForOthers(constructor)).Select(constructor => Constructor(type, constructor))
            .Concat(type.GetMethods(Declared).Where(method => !method.IsSpecialName && IsForOthers(method) && IsNew(method)).Select(method => Method(type, method)))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(accessor => IsForOthers(accessor) && IsNew(accessor))).Select(property => Property(type, property)))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field)),
    };

    /// <summary>The constructor of an abstract class is protected, whatever it says.</summary>
    private static string Constructor(Type type, ConstructorInfo constructor) =>
        $"{(constructor.IsPublic && !type.IsAbstract ? "" : "protected ")}{Signature.Bare(type)}{Signature.Parameters(constructor)}";

    private static string Method(Type type, MethodInfo method) =>
        $"{Modifiers(type, method)}{Signature.Name(method.ReturnType)} {method.Name}{Signature.Arguments(method.GetGenericArguments())}{Signature.Parameters(method)}{Signature.Constraints(method.GetGenericArguments())}";

    private static string Property(Type type, PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsForOthers).ToList();
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(parameter => Signature.Name(parameter.ParameterType)))}]" : "";
        var (reads, writes) = (accessors.Any(accessor => accessor.ReturnType != typeof(void)), accessors.Any(accessor => accessor.ReturnType == typeof(void)));
        return $"{Modifiers(type, accessors[0])}{Signature.Name(property.PropertyType)} {property.Name}{index} {{ {(reads ? "get; " : "")}{(writes ? "set; " : "")}}}";
    }

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {Signature.Name(field.FieldType)} {field.Name} = {Signature.Literal(field.GetRawConstantValue())}"
        : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Signature.Name(field.FieldType)} {field.Name}";

    private static string Modifiers(Type type, MethodBase method) => (method.IsPublic ? "" : "protected ") + method switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true } when !type.IsInterface => "abstract ",
        { IsVirtual: true, IsFinal: false, IsAbstract: false } => "virtual ",
        _ => "",
    };

    private static bool IsForOthers(Type type) => type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsForOthers(type.DeclaringType!));

    private static bool IsForOthers(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsNew(MethodInfo method) => method.GetBaseDefinition() == method;

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));
}
