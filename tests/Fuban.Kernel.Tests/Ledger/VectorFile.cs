namespace Fuban.Kernel.Tests.Ledger;

/// <summary>Reads "Name = value" test vectors: a record ends with the line named <c>last</c>; values set before it stay valid for the records that follow.</summary>
internal static class VectorFile
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string name, string last)
    {
        using var stream = typeof(VectorFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var values = new Dictionary<string, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.IndexOf('=', StringComparison.Ordinal) is var at && at < 0) continue;
            var field = line[..at].Trim();
            values[field] = line[(at + 1)..].Trim();
            if (field == last) yield return new Dictionary<string, string>(values);
        }
    }
}
