using System.Text;
using Xunit;

namespace OpenGov.Identity.Tests;

public sealed class SealTests
{
    private static readonly byte[] Code = Encoding.UTF8.GetBytes("EE60001019906");

    [Fact]
    public void What_is_sealed_opens_for_the_same_purpose_and_owner_only()
    {
        var seal = With('A');
        var closed = seal.Close(Code, "personal code", "mari");

        Assert.Equal(Code, seal.Open(closed, "personal code", "mari"));
        Assert.Throws<SealBrokenException>(() => seal.Open(closed, "personal code", "jaan"));
        Assert.Throws<SealBrokenException>(() => seal.Open(closed, "private signing key", "mari"));
    }

    [Fact]
    public void One_changed_bit_anywhere_is_noticed()
    {
        var seal = With('A');
        var closed = seal.Close(Code, "personal code", "mari");

        for (var bit = 0; bit < closed.Length * 8; bit++)
        {
            var changed = closed.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<SealBrokenException>(() => seal.Open(changed, "personal code", "mari"));
        }
    }

    [Fact]
    public void The_same_value_is_never_sealed_alike_twice_but_hashes_alike()
    {
        var seal = With('A');

        Assert.NotEqual(seal.Close(Code, "personal code", "mari"), seal.Close(Code, "personal code", "mari"));
        Assert.Equal(seal.HashOf("EE1"), seal.HashOf("EE1"));
        Assert.NotEqual(seal.HashOf("EE1"), seal.HashOf("EE2"));
    }

    [Fact]
    public void Many_at_once_close_and_open_without_disturbing_each_other()
    {
        var seal = With('A');

        var opened = ParallelEnumerable.Range(0, 100_000).WithDegreeOfParallelism(8).Select(n => $"person {n}").Select(owner => (owner, Encoding.UTF8.GetString(seal.Open(seal.Close(Encoding.UTF8.GetBytes(owner), "name", owner), "name", owner))));

        Assert.All(opened, one => Assert.Equal(one.owner, one.Item2));
    }

    [Fact]
    public void Another_key_neither_opens_nor_finds()
    {
        var seal = With('A');
        var other = With('B');

        var broken = Assert.Throws<SealBrokenException>(() => other.Open(seal.Close(Code, "personal code", "mari"), "personal code", "mari"));

        Assert.Contains("another key", broken.Message, StringComparison.Ordinal);
        Assert.NotEqual(seal.HashOf("EE1"), other.HashOf("EE1"));
    }

    [Fact]
    public void Of_many_that_make_the_development_key_at_once_all_get_the_same()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "identity.key");

        var keys = ParallelEnumerable.Range(0, 16).WithDegreeOfParallelism(16).Select(_ => Convert.ToHexString(DevelopmentKey.From(file))).Distinct().ToList();

        Assert.Single(keys);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static Seal With(char letter) => new(Microsoft.Extensions.Options.Options.Create(new SealingOptions { EncryptionKey = Convert.ToBase64String(Encoding.ASCII.GetBytes(new string(letter, 32))) }));
}
