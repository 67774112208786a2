using System.Buffers.Binary;
using System.Numerics;

namespace System.IO.Hashing;

/// <summary>
/// The 64-bit xxHash, by its published specification (XXH64, version 0.1.1). Fast and well spread; no protection against
/// somebody who wants two inputs to collide.
/// </summary>
public static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    private const int StripeLength = 32;

    /// <summary>The hash's eight bytes, most significant first.</summary>
    public static byte[] Hash(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Hash(new ReadOnlySpan<byte>(source));
    }

    /// <inheritdoc cref="Hash(byte[])"/>
    public static byte[] Hash(byte[] source, long seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Hash(new ReadOnlySpan<byte>(source), seed);
    }

    /// <inheritdoc cref="Hash(byte[])"/>
    public static byte[] Hash(ReadOnlySpan<byte> source, long seed = 0)
    {
        var hash = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(hash, HashToUInt64(source, seed));
        return hash;
    }

    public static ulong HashToUInt64(ReadOnlySpan<byte> source, long seed = 0)
    {
        unchecked
        {
            var start = (ulong)seed;
            var hash = source.Length < StripeLength ? start + Prime5 : Stripes(source, start);
            return Avalanche(Tail(source[(source.Length - source.Length % StripeLength)..], hash + (ulong)source.Length));
        }
    }

    /// <summary>All whole stripes of 32 bytes, in four lanes, merged into one value.</summary>
    private static ulong Stripes(ReadOnlySpan<byte> source, ulong seed)
    {
        unchecked
        {
            var (lane1, lane2, lane3, lane4) = (seed + Prime1 + Prime2, seed + Prime2, seed, seed - Prime1);
            for (; source.Length >= StripeLength; source = source[StripeLength..])
            {
                lane1 = Round(lane1, BinaryPrimitives.ReadUInt64LittleEndian(source));
                lane2 = Round(lane2, BinaryPrimitives.ReadUInt64LittleEndian(source[8..]));
                lane3 = Round(lane3, BinaryPrimitives.ReadUInt64LittleEndian(source[16..]));
                lane4 = Round(lane4, BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));
            }

            var hash = BitOperations.RotateLeft(lane1, 1) + BitOperations.RotateLeft(lane2, 7) + BitOperations.RotateLeft(lane3, 12) + BitOperations.RotateLeft(lane4, 18);
            return Merge(Merge(Merge(Merge(hash, lane1), lane2), lane3), lane4);
        }
    }

    /// <summary>What is left after the stripes: up to 31 bytes, in steps of eight, four and one.</summary>
    private static ulong Tail(ReadOnlySpan<byte> rest, ulong hash)
    {
        unchecked
        {
            for (; rest.Length >= 8; rest = rest[8..])
                hash = BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * Prime1 + Prime4;

            if (rest.Length >= 4)
            {
                hash = BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2 + Prime3;
                rest = rest[4..];
            }

            foreach (var single in rest)
                hash = BitOperations.RotateLeft(hash ^ (single * Prime5), 11) * Prime1;
            return hash;
        }
    }

    private static ulong Round(ulong lane, ulong input) => unchecked(BitOperations.RotateLeft(lane + input * Prime2, 31) * Prime1);

    private static ulong Merge(ulong hash, ulong lane) => unchecked((hash ^ Round(0, lane)) * Prime1 + Prime4);

    /// <summary>Lets every bit of the input reach every bit of the hash.</summary>
    private static ulong Avalanche(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * Prime2;
            hash = (hash ^ (hash >> 29)) * Prime3;
            return hash ^ (hash >> 32);
        }
    }
}
