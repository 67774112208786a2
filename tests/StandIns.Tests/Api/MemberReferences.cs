using System.Reflection;

namespace OpenGov.StandIns.Tests.Api;

/// <summary>What the packages were compiled against is there, under the same names and identities.</summary>
public sealed class MemberReferences
{
    [Theory]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Core.Api", 60)]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Net.Common", 5)]
    [InlineData("Grpc.Net.Client", "Grpc.Core.Api", 60)]
    [InlineData("Grpc.Net.Client", "Grpc.Net.Common", 5)]
    [InlineData("Yarp.ReverseProxy", "System.IO.Hashing", 1)]
    public void Every_member_that_a_package_uses_is_in_the_stand_in(string package, string standIn, int atLeast)
    {
        var members = ReferencedMembers.Of(package, standIn);

        Assert.Empty(members.Missing);
        Assert.All(members.Found, member => Assert.Equal(standIn, member.Module.Assembly.GetName().Name));
        Assert.InRange(members.Found.Count, atLeast, int.MaxValue);
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
}
