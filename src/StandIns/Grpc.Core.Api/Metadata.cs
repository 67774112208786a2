using System.Buffers;
using System.Collections;
using System.Text;

namespace Grpc.Core;

/// <summary>
/// The headers or trailers of a call, in order; a key may occur more than once. Keys are lower case. A key that ends in
/// <see cref="BinaryHeaderSuffix"/> holds bytes, any other holds ASCII text.
/// </summary>
public sealed class Metadata : IList<Metadata.Entry>
{
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>No entries, and none can be added.</summary>
    public static readonly Metadata Empty = new(readOnly: true);

    private readonly List<Entry> entries = [];

    public Metadata()
    {
    }

    private Metadata(bool readOnly) => IsReadOnly = readOnly;

    public int Count => entries.Count;

    public bool IsReadOnly { get; }

    public Entry this[int index]
    {
        get => entries[index];
        set => Changeable()[index] = Checked(value);
    }

    /// <summary>The last entry with this key, in whatever case; null when there is none.</summary>
    public Entry? Get(string key) => entries.FindLast(entry => entry.Has(key));

    /// <summary>The text of the last entry with this key; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The entry holds bytes.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry with this key, or its text in ASCII; null when there is none.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    public IEnumerable<Entry> GetAll(string key) => entries.Where(entry => entry.Has(key));

    public void Add(string key, string value) => Add(new Entry(key, value));

    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    public void Add(Entry item) => Changeable().Add(Checked(item));

    public void Insert(int index, Entry item) => Changeable().Insert(index, Checked(item));

    public bool Remove(Entry item) => Changeable().Remove(item);

    public void RemoveAt(int index) => Changeable().RemoveAt(index);

    public void Clear() => Changeable().Clear();

    public int IndexOf(Entry item) => entries.IndexOf(item);

    public bool Contains(Entry item) => entries.Contains(item);

    public void CopyTo(Entry[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public IEnumerator<Entry> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<Entry> Changeable() => IsReadOnly ? throw new InvalidOperationException("This metadata is read-only.") : entries;

    private static Entry Checked(Entry entry) => entry ?? throw new ArgumentNullException(nameof(entry));

    /// <summary>One key with its text or its bytes. Does not change.</summary>
    public class Entry
    {
        private static readonly SearchValues<char> KeyLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

        private readonly string? text;
        private readonly byte[]? bytes;

        /// <param name="key">Ends in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="valueBytes">Are copied.</param>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalized(key);
            bytes = IsBinaryKey(Key)
                ? valueBytes.AsSpan().ToArray()
                : throw new ArgumentException($"The key of a binary entry must end in '{BinaryHeaderSuffix}': '{key}'.", nameof(key));
        }

        /// <param name="key">Does not end in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="value">ASCII.</param>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normalized(key);
            text = IsBinaryKey(Key)
                ? throw new ArgumentException($"Only the key of a binary entry may end in '{BinaryHeaderSuffix}': '{key}'.", nameof(key))
                : value;
        }

        public string Key { get; }

        public bool IsBinary => bytes is not null;

        /// <exception cref="InvalidOperationException">The entry holds bytes.</exception>
        public string Value => text ?? throw new InvalidOperationException($"'{Key}' holds bytes, not text.");

        /// <summary>A copy of the bytes, or the text in ASCII.</summary>
        public byte[] ValueBytes => bytes?.AsSpan().ToArray() ?? Encoding.ASCII.GetBytes(text!);

        public override string ToString() => IsBinary ? $"{Key}: {Convert.ToBase64String(bytes!)}" : $"{Key}: {text}";

        internal bool Has(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        private static bool IsBinaryKey(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        private static string Normalized(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            return key.AsSpan().ContainsAnyExcept(KeyLetters)
                ? throw new ArgumentException($"A metadata key consists of letters, digits, '-', '_' and '.': '{key}'.", nameof(key))
                : key.ToLowerInvariant();
        }
    }
}
