using System.Data.Common;
using Fuban.Kernel.Data;
using Fuban.Office.Search.Query;

namespace Fuban.Bench.Search;

/// <summary>The reference: the words alone asked of the index, newest twenty and a count up to a thousand; no rights, no matter read.</summary>
internal sealed class BareIndex(DbConnection connection, bool sqlite)
{
    private readonly Dictionary<string, DbCommand> _kept = [];

    public static async Task<BareIndex> Open(OfficeStore store) => new(await store.OpenAsync(), store.IsSqlite);

    public int Ask(string words)
    {
        var expression = Question.Of(words).In(SearchWhat.Everything)!;
        var asked = sqlite ? expression.ForSqlite() : expression.ForPostgreSql();
        var (newest, count) = sqlite
            ? ("SELECT rowid FROM search_index WHERE search_index MATCH @p0 ORDER BY rowid DESC LIMIT 20",
               "SELECT COUNT(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH @p0 LIMIT 1001)")
            : ("""SELECT "Row" FROM search_index WHERE "Tokens" @@ @p0::tsquery ORDER BY "Row" DESC LIMIT 20""",
               """SELECT COUNT(*) FROM (SELECT 1 FROM search_index WHERE "Tokens" @@ @p0::tsquery LIMIT 1001) found""");
        using (var reader = Command(newest, asked).ExecuteReader())
            while (reader.Read()) reader.GetInt64(0);
        return Convert.ToInt32(Command(count, asked).ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private DbCommand Command(string sql, string words)
    {
        if (!_kept.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p0";
            command.Parameters.Add(parameter);
            _kept[sql] = command;
        }

        command.Parameters[0].Value = words;
        return command;
    }
}
