using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Tells a server where the generated code of a service's base class keeps the method that binds it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = true)]
public class BindServiceMethodAttribute(
    [DynamicallyAccessedMembers(BindServiceMethodAttribute.BinderMethods)] Type bindType,
    string bindMethodName) : Attribute
{
    private const DynamicallyAccessedMemberTypes BinderMethods =
        DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods;

    [DynamicallyAccessedMembers(BinderMethods)]
    public Type BindType { get; } = bindType;

    public string BindMethodName { get; } = bindMethodName;
}
