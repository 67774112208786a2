using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace OpenGov.StandIns.Tests.Api;

/// <summary>The members of one assembly that another one was compiled against, from its metadata.</summary>
/// <param name="Found">Those that the runtime finds.</param>
/// <param name="Missing">What it says about the others.</param>
internal sealed record ReferencedMembers(IReadOnlyList<MemberInfo> Found, IReadOnlyList<string> Missing)
{
    /// <summary>Fits any generic context: all parameters of the packages' generic types take a reference type.</summary>
    private static readonly Type[] AnyTypes = [.. Enumerable.Repeat(typeof(object), 8)];

    public static ReferencedMembers Of(string package, string standIn)
    {
        var assembly = Assembly.Load(package);
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var (found, missing) = (new List<MemberInfo>(), new List<string>());

        foreach (var handle in metadata.MemberReferences.Where(handle => IsIn(metadata, metadata.GetMemberReference(handle).Parent, standIn)))
        {
            try
            {
                found.Add(assembly.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle), AnyTypes, AnyTypes)!);
            }
            catch (Exception cannot) when (cannot is MissingMemberException or TypeLoadException or FileNotFoundException)
            {
                missing.Add(cannot.Message);
            }
        }

        return new(found, missing);
    }

    private static bool IsIn(MetadataReader metadata, EntityHandle type, string assembly) => type.Kind switch
    {
        HandleKind.TypeReference => IsIn(metadata, metadata.GetTypeReference((TypeReferenceHandle)type).ResolutionScope, assembly),
        HandleKind.AssemblyReference => metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)type).Name, assembly),
        HandleKind.TypeSpecification => GenericType(metadata, (TypeSpecificationHandle)type) is { } generic && IsIn(metadata, generic, assembly),
        _ => false,
    };

    /// <summary>The type whose instance a specification is; null where it is an array or a type parameter.</summary>
    private static EntityHandle? GenericType(MetadataReader metadata, TypeSpecificationHandle specification)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(specification).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;

        signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }
}
