using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fuban.Kernel.Ledger;

/// <summary>Reads a value as the store holds it into canonical form.</summary>
internal static class StoredValue
{
    public static void Write(DbDataReader reader, int ordinal, CanonicalWriter writer)
    {
        if (reader is not SqliteDataReader sqlite)
        {
            writer.Value(reader.GetValue(ordinal));
            return;
        }

        // By the kind of the stored value, not of the column; text by its bytes: as a string it would lose what is not UTF-8 or follows a zero.
        switch (raw.sqlite3_column_type(sqlite.Handle, ordinal))
        {
            case raw.SQLITE_INTEGER: writer.Integer(raw.sqlite3_column_int64(sqlite.Handle, ordinal)); break;
            case raw.SQLITE_FLOAT: writer.Real(raw.sqlite3_column_double(sqlite.Handle, ordinal)); break;
            case raw.SQLITE_TEXT: writer.Text(raw.sqlite3_column_blob(sqlite.Handle, ordinal)); break;
            case raw.SQLITE_BLOB: writer.Bytes(raw.sqlite3_column_blob(sqlite.Handle, ordinal)); break;
            default: writer.Null(); break;
        }
    }
}
