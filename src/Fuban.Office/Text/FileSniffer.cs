using System.IO.Compression;
using System.Text;

namespace Fuban.Office.Text;

/// <summary>Tells a file's kind by its first bytes; the name only decides where bytes say nothing.</summary>
internal static class FileSniffer
{
    private const int HeadLength = 1024;

    public static (FileKind Kind, FileProblem? Problem) Sniff(Stream content, string fileName)
    {
        var head = new byte[HeadLength];
        content.Position = 0;
        var length = content.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        content.Position = 0;
        ReadOnlySpan<byte> bytes = head.AsSpan(0, length);
        return bytes switch
        {
            [] => (FileKind.Unknown, FileProblem.Empty),
            [(byte)'M', (byte)'Z', ..] when !IsNamed(fileName, ".txt") || bytes.Contains((byte)0) => (FileKind.Unknown, FileProblem.Executable),
            [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => (FileKind.Unknown, FileProblem.Executable),
            [0xCA, 0xFE, 0xBA, 0xBE, ..] or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..] or [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..] => (FileKind.Unknown, FileProblem.Executable),
            [(byte)'#', (byte)'!', ..] => (FileKind.Unknown, FileProblem.Executable),
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Package(content),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Compound(content, fileName),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => (FileKind.Png, null),
            [0xFF, 0xD8, 0xFF, ..] => (FileKind.Jpeg, null),
            [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => (FileKind.Tiff, null),
            _ when bytes.IndexOf("%PDF-"u8) >= 0 => (FileKind.Pdf, null),

            // Plain text has no first bytes of its own, and a script is plain text too: here the name must say what it is.
            _ => IsNamed(fileName, ".txt") ? (FileKind.Text, null) : (FileKind.Unknown, FileProblem.Kind),
        };
    }

    private static (FileKind Kind, FileProblem? Problem) Package(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("word/document.xml") is not null || zip.GetEntry("word/document2.xml") is not null)
            {
                return zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
                    ? (FileKind.Docx, FileProblem.Macro) : (FileKind.Docx, null);
            }

            return zip.Entries.Any(e => e.FullName.TrimStart('/') == "OFD.xml") ? (FileKind.Ofd, null) : (FileKind.Unknown, FileProblem.Kind);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return (FileKind.Unknown, FileProblem.Corrupt with { Refused = true });
        }
        finally
        {
            content.Position = 0;
        }
    }

    /// <summary>The old container of Word; also of spreadsheets, installers and of encrypted DOCX, told apart by the names of their streams.</summary>
    private static (FileKind Kind, FileProblem? Problem) Compound(Stream content, string fileName)
    {
        if (HasStream(content, "EncryptedPackage"))
        {
            return IsNamed(fileName, ".docx") ? (FileKind.Docx, FileProblem.Encrypted) : (FileKind.Unknown, FileProblem.Kind);
        }

        if (!HasStream(content, "WordDocument"))
        {
            return (FileKind.Unknown, FileProblem.Kind);
        }

        return HasStream(content, "_VBA_PROJECT") ? (FileKind.Doc, FileProblem.Macro) : (FileKind.Doc, null);
    }

    private static bool HasStream(Stream content, string name)
    {
        var wanted = Encoding.Unicode.GetBytes(name);
        var buffer = new byte[1 << 16];
        var kept = 0;
        content.Position = 0;
        for (int read; (read = content.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(wanted) >= 0)
            {
                content.Position = 0;
                return true;
            }

            kept = Math.Min(filled, wanted.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        content.Position = 0;
        return false;
    }

    private static bool IsNamed(string fileName, string extension) => fileName.Trim().EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
