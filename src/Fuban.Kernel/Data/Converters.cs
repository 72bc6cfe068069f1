using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fuban.Kernel.Data;

/// <summary>Instants are 64-bit microseconds since 1970 in UTC: SQLite cannot order offsets, and a stored DateTime loses its kind.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTime, long>(value => ToMicroseconds(value), value => FromMicroseconds(value))
{
    public static long ToMicroseconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTime FromMicroseconds(long value) => new(DateTime.UnixEpoch.Ticks + (value * TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}

internal sealed class OffsetConverter() : ValueConverter<DateTimeOffset, long>(
    value => InstantConverter.ToMicroseconds(value.UtcDateTime),
    value => new DateTimeOffset(InstantConverter.FromMicroseconds(value)));

/// <summary>16 bytes in big-endian order, so that version 7 ids sort by time in SQLite.</summary>
internal sealed class GuidConverter() : ValueConverter<Guid, byte[]>(value => value.ToByteArray(true), value => new Guid(value, true));

/// <summary>For prepared commands: the provider's form of our values.</summary>
public static class Stored
{
    public static long Instant(DateTime utc) => InstantConverter.ToMicroseconds(utc);

    public static DateTime Instant(long microseconds) => InstantConverter.FromMicroseconds(microseconds);

    public static byte[] Sqlite(Guid id) => id.ToByteArray(true);

    /// <summary>Any value as a parameter.</summary>
    public static object Form(object? value, bool sqlite) => value switch
    {
        null => DBNull.Value,
        Guid id when sqlite => Sqlite(id),
        DateTime instant => Instant(instant),
        DateOnly day when sqlite => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum e => e.ToString(),
        _ => value,
    };
}
