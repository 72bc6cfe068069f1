using System.Buffers.Binary;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Commands;

namespace Fuban.Office.Workbench;

/// <summary>手写意见: takes the picture that a pen drew beside an opinion, as a form posts it. Of a PNG only what draws it is kept.</summary>
public sealed class OpinionInk(BlobStore blobs)
{
    /// <summary>Name of the form's field.</summary>
    public const string Field = "ink";

    public const string MediaType = "image/png";

    private const string Prefix = "data:image/png;base64,";
    private const int Largest = 256 * 1024;
    private const int Widest = 2400;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly HashSet<string> Drawing = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

    /// <returns>The hash under which the picture lies, or why it is not taken; neither when nothing was drawn.</returns>
    public async Task<(string? Blob, Refusal? No)> Take(string? posted, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(posted)) return (null, null);
        if (posted.Length > Largest * 4 / 3 + Prefix.Length) return (null, new Refusal("INK-large", Largest / 1024));
        var bytes = new byte[Largest + 8];
        if (!posted.StartsWith(Prefix, StringComparison.Ordinal) || !Convert.TryFromBase64String(posted[Prefix.Length..], bytes, out var length) || Strip(bytes.AsSpan(0, length)) is not { } picture)
            return (null, new Refusal("INK-format"));
        using var stream = new MemoryStream(picture);
        return ((await blobs.PutAsync(stream, Largest, cancel))!.Hash, null);
    }

    /// <summary>The picture without anything else that a file could carry; null when it is none.</summary>
    private static byte[]? Strip(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith(Signature)) return null;
        using var kept = new MemoryStream();
        kept.Write(Signature);
        var rest = png[Signature.Length..];
        for (var first = true; rest.Length >= 12; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12) return null;
            var name = System.Text.Encoding.ASCII.GetString(rest.Slice(4, 4));
            if (first && (name != "IHDR" || length != 13 || !Fits(rest.Slice(8, 8)))) return null;
            if (Drawing.Contains(name)) kept.Write(rest[..((int)length + 12)]);
            if (name == "IEND") return kept.ToArray();
            rest = rest[((int)length + 12)..];
        }

        return null;
    }

    private static bool Fits(ReadOnlySpan<byte> size) =>
        BinaryPrimitives.ReadUInt32BigEndian(size) is > 0 and <= Widest && BinaryPrimitives.ReadUInt32BigEndian(size[4..]) is > 0 and <= Widest;
}
