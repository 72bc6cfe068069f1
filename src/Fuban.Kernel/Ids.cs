using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Fuban.Kernel;

/// <summary>标识: ids are version 7 from the clock, so that they sort by time and tests can own them.</summary>
public static class Ids
{
    public static Guid New(TimeProvider clock)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, clock.GetUtcNow().ToUnixTimeMilliseconds() << 16);
        Randomness.Fill(id[6..]);
        id[6] = (byte)(0x70 | (id[6] & 0x0f));
        id[8] = (byte)(0x80 | (id[8] & 0x3f));
        return new Guid(id, bigEndian: true);
    }
}

/// <summary>随机数: from the system's generator, fetched a page at a time: a command needs a dozen small pieces, and each would be a call of the system.</summary>
internal static class Randomness
{
    [ThreadStatic]
    private static Store? _store;

    public static void Fill(Span<byte> target)
    {
        var store = _store ??= new Store();
        if (store.Left < target.Length) store.Fetch();
        store.Take(target);
    }

    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    private sealed class Store
    {
        private readonly byte[] _bytes = new byte[1024];

        public int Left { get; private set; }

        public void Fetch()
        {
            RandomNumberGenerator.Fill(_bytes);
            Left = _bytes.Length;
        }

        public void Take(Span<byte> target)
        {
            var taken = _bytes.AsSpan(Left - target.Length, target.Length);
            taken.CopyTo(target);
            // Given out once, and not to be found in memory afterwards.
            taken.Clear();
            Left -= target.Length;
        }
    }
}
