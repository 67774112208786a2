using System.IO.Hashing;
using System.Text;

namespace OpenGov.StandIns.Tests.Hashing;

public sealed class XxHash64IsAsPublished
{
    private const long Prime = 2654435761;

    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("as", 0x1C330FB2D66BE179)]
    [InlineData("asd", 0x631C37CE72A97393)]
    [InlineData("asdf", 0x415872F599CEA71E)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Call me Ishmael. Some years ago--never mind how long precisely-", 0x02A2E85470D6FD96)]
    public void Of_texts(string text, ulong hash)
    {
        Assert.Equal(hash, XxHash64.HashToUInt64(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(Convert.FromHexString($"{hash:X16}"), XxHash64.Hash(Encoding.ASCII.GetBytes(text)));
    }

    [Theory]
    [InlineData(0, 0, 0xEF46DB3751D8E999)]
    [InlineData(0, Prime, 0xAC75FDA2929B17EF)]
    [InlineData(1, 0, 0x4FCE394CC88952D8)]
    [InlineData(1, Prime, 0x739840CB819FA723)]
    [InlineData(14, 0, 0xCFFA8DB881BC3A3D)]
    [InlineData(14, Prime, 0x5B9611585EFCC9CB)]
    [InlineData(101, 0, 0x0EAB543384F878AD)]
    [InlineData(101, Prime, 0xCAA65939306F1E21)]
    public void Of_the_reference_buffer_with_and_without_a_seed(int length, long seed, ulong hash)
    {
        Assert.Equal(hash, XxHash64.HashToUInt64(ReferenceBuffer(length), seed));
        Assert.Equal(Convert.FromHexString($"{hash:X16}"), XxHash64.Hash(ReferenceBuffer(length), seed));
    }

    /// <summary>The pseudo-random bytes of the reference implementation's self-test.</summary>
    private static byte[] ReferenceBuffer(int length)
    {
        var bytes = new byte[length];
        var generator = unchecked((uint)Prime);
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)(generator >> 24);
            generator = unchecked(generator * generator);
        }

        return bytes;
    }
}
