using System.Globalization;
using System.Text;
using Fuban.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Testing;

/// <summary>The rows of an office as text, to compare what was with what is. Versions are left out: they count saves.</summary>
public static class TableText
{
    /// <param name="prefixes">Owners of tables, such as <c>matters</c>.</param>
    /// <param name="without">Columns that may differ.</param>
    public static async Task<string> Rows(this TestOffice office, IReadOnlyList<string> prefixes, params string[] without)
    {
        var store = office.Services.GetRequiredService<OfficeStore>();
        IReadOnlyList<string> tables;
        await using (var db = store.Read())
            tables = [.. db.Model.GetEntityTypes().Select(t => t.GetAnnotations().FirstOrDefault(a => a.Name == "Relational:TableName")?.Value as string).OfType<string>().Where(t => prefixes.Contains(t.Split('_')[0])).Distinct().Order(StringComparer.Ordinal)];
        await using var connection = await store.OpenAsync();
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                var columns = Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != "Version" && !without.Contains(reader.GetName(i)) && !reader.IsDBNull(i));
                rows.Add(string.Join(" ", columns.Select(i => $"{reader.GetName(i)}={Value(reader.GetValue(i))}").Order(StringComparer.Ordinal)));
            }

            foreach (var row in rows.Order(StringComparer.Ordinal)) text.Append(table).Append(": ").AppendLine(row);
        }

        return text.ToString();
    }

    private static string Value(object value) => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
