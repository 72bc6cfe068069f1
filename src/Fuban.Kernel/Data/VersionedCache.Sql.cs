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
        var version = await Version();
        if (_known is { } known && known.Version == version) return known.Value;
        var value = await load(version);
        _known = new Known(version, value);
        return value;
    }

    private async Task<long> Version()
    {
        await using var lease = await pool.RentAsync();
        var value = await lease.Command("""SELECT "Value" FROM kernel_versions WHERE "Name" = @p0""", name).ExecuteScalarAsync();
        return value is null ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }
}
