using System.Linq.Expressions;
using System.Reflection;

namespace OpenGov.StandIns.Tests.Api;

/// <summary>Notes which members a test calls: a call is given as an expression, which is run, and names the member by itself.</summary>
internal sealed class Calls
{
    private readonly HashSet<(string Module, int Token)> members = [];

    /// <summary>The property is set, and reads as it was set.</summary>
    public void Setting<T>(Expression<Func<T>> property, T value)
    {
        var (target, member) = ((MemberExpression)property.Body, (PropertyInfo)((MemberExpression)property.Body).Member);
        Note(member.SetMethod!);
        member.SetValue(Expression.Lambda(target.Expression!).Compile().DynamicInvoke(), value);
        Assert.Equal(value, Of(property));
    }

    public T Of<T>(Expression<Func<T>> call)
    {
        Note(call.Body);
        return call.Compile()();
    }

    public void Of(Expression<Action> call)
    {
        Note(call.Body);
        call.Compile()();
    }

    /// <summary>For a member that only the package itself can call: the test has made it do so.</summary>
    public void ThroughThePackage(Type type, string member) => Note(type.GetMethod(member, BindingFlags.Instance | BindingFlags.NonPublic)!);

    public bool Include(MemberInfo member) => members.Contains(Key(member));

    private static (string, int) Key(MemberInfo member) => (member.Module.Name, member.MetadataToken);

    private void Note(MemberInfo member) => members.Add(Key(member));

    private void Note(Expression call)
    {
        switch (call)
        {
            case MethodCallExpression method:
                Note(method.Method);
                break;
            case MemberExpression { Member: PropertyInfo property }:
                Note(property.GetMethod!);
                // A context's public properties do nothing but ask for the one that the server overrides.
                if (property.DeclaringType!.GetProperty(property.Name + "Core", BindingFlags.Instance | BindingFlags.NonPublic) is { } core)
                    Note(core.GetMethod!);
                break;
            case MemberExpression field:
                Note(field.Member);
                break;
            case NewExpression created:
                Note(created.Constructor!);
                // Of an abstract class the constructor runs when a test's own subclass is made.
                if (created.Type.BaseType is { IsAbstract: true } or { Name: "ServiceBinderBase" })
                    Note(created.Type.BaseType.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single());
                break;
            case InvocationExpression invoked:
                // Whoever invokes a delegate has made it.
                Note(invoked.Expression.Type.GetMethod("Invoke")!);
                Note(invoked.Expression.Type.GetConstructors().Single());
                break;
            default:
                throw new ArgumentException($"{call} calls nothing.", nameof(call));
        }
    }
}
