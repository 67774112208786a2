using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace OpenGov.StandIns.Tests;

/// <summary>What the packages were compiled against is there, under the same names and identities.</summary>
public sealed class MemberReferences
{
    /// <summary>Fits any generic context: all parameters of the packages' generic types take a reference type.</summary>
    private static readonly Type[] AnyTypes = [.. Enumerable.Repeat(typeof(object), 8)];

    [Theory]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Core.Api", 60)]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Net.Common", 5)]
    [InlineData("Grpc.Net.Client", "Grpc.Core.Api", 60)]
    [InlineData("Grpc.Net.Client", "Grpc.Net.Common", 5)]
    [InlineData("Yarp.ReverseProxy", "System.IO.Hashing", 1)]
    public void Every_member_that_a_package_uses_is_in_the_stand_in(string package, string standIn, int atLeast)
    {
        var assembly = Assembly.Load(package);
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var missing = new List<string>();
        var found = 0;

        foreach (var handle in metadata.MemberReferences.Where(handle => IsIn(metadata, metadata.GetMemberReference(handle).Parent, standIn)))
        {
            try
            {
                var member = assembly.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle), AnyTypes, AnyTypes);
                Assert.Equal(standIn, member?.Module.Assembly.GetName().Name);
                found++;
            }
            catch (Exception cannot) when (cannot is MissingMemberException or TypeLoadException or FileNotFoundException)
            {
                missing.Add(cannot.Message);
            }
        }

        Assert.Empty(missing);
        Assert.InRange(found, atLeast, int.MaxValue);
    }

    [Theory]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Grpc.Net.Client")]
    [InlineData("Yarp.ReverseProxy")]
    public void Every_type_of_a_package_loads_with_all_it_inherits(string package) => Assert.NotEmpty(Assembly.Load(package).GetTypes());

    [Theory]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Grpc.Net.Client")]
    [InlineData("Yarp.ReverseProxy")]
    public void A_stand_in_has_the_identity_that_a_package_asks_for(string package)
    {
        var asked = Assembly.Load(package).GetReferencedAssemblies().Where(name => name.Name is "Grpc.Core.Api" or "Grpc.Net.Common" or "System.IO.Hashing").ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, name =>
        {
            var there = Assembly.Load(name).GetName();
            Assert.Equal(name.GetPublicKeyToken(), there.GetPublicKeyToken());
            Assert.True(there.Version >= name.Version, $"{there} is older than {name}");
        });
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
