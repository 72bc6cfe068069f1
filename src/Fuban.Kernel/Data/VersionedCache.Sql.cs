using System.Globalization;

namespace Fuban.Kernel.Data;

/// <summary>
/// A thing read whole and kept in memory until its row in kernel_versions moves. Every writing verb raises that row (<c>x.Touch</c>), so what one process
/// wrote is never missed by another, nor by a command-line verb beside a running server.
/// </summary>
public sealed class VersionedCache<T>(ReadPool pool, string name, Func<long, Task<T>> load) where T : class
{
    private sealed record Known(long Version, T Value);

    private Known? _known;

    public async ValueTask<T> CurrentAsync()
    {
        var version = await Versions.ReadAsync(pool, name);
        if (_known is { } known && known.Version == version) return known.Value;
        var value = await load(version);
        _known = new Known(version, value);
        return value;
    }
}

/// <summary>
/// 版本读数: the rows of kernel_versions. A request, and a batch of commands, read them all at once when they first need one and keep to that reading; whoever does
/// neither reads anew each time.
/// </summary>
public static class Versions
{
    private static readonly AsyncLocal<Reading?> Current = new();

    /// <summary>A request or a batch of commands begins: one reading is good for all of it.</summary>
    public static void Begin() => Current.Value = new Reading();

    /// <summary>A command was run: what follows in the same request must see what it wrote.</summary>
    internal static void Forget() => Current.Value?.Values = null;

    /// <returns>0 before the thing was ever written.</returns>
    public static async ValueTask<long> ReadAsync(ReadPool pool, string name, CancellationToken cancel = default)
    {
        if (Current.Value is not { } reading) return await ReadOne(pool, name, cancel);
        var values = reading.Values ??= await ReadAll(pool, cancel);
        return values.GetValueOrDefault(name);
    }

    private static async Task<long> ReadOne(ReadPool pool, string name, CancellationToken cancel)
    {
        await using var lease = await pool.RentAsync(cancel);
        var value = await lease.Command("""SELECT "Value" FROM kernel_versions WHERE "Name" = @p0""", name).ExecuteScalarAsync(cancel);
        return value is null ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    private static async Task<Dictionary<string, long>> ReadAll(ReadPool pool, CancellationToken cancel)
    {
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var lease = await pool.RentAsync(cancel);
        await using var reader = await lease.Command("""SELECT "Name", "Value" FROM kernel_versions""").ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) values.Add(reader.GetString(0), reader.GetInt64(1));
        return values;
    }

    private sealed class Reading
    {
        public volatile Dictionary<string, long>? Values;
    }
}
