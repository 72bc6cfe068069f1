using System.Text;
using MiniExcelLibs;

namespace Fuban.Office.Exports;

/// <summary>导出文件: a sheet as comma-separated values or as a workbook.</summary>
internal static class ExportFile
{
    public const string Workbook = "xlsx";

    public static string MediaType(bool workbook) => workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";

    public static Task Write(ExportSheet sheet, bool workbook, Stream stream) => workbook ? Xlsx(sheet, stream) : Csv(sheet, stream);

    /// <summary>Every cell is a text: a number that begins with a zero stays what it is, and nothing is a formula.</summary>
    private static async Task Xlsx(ExportSheet sheet, Stream stream)
    {
        // The library seeks in what it writes; the answer to a browser cannot.
        using var book = new MemoryStream();
        await book.SaveAsAsync(sheet.Rows.Select(row => sheet.Heads.Zip(row).ToDictionary(cell => cell.First, cell => (object?)cell.Second)), sheetName: "Sheet1");
        book.Position = 0;
        await book.CopyToAsync(stream);
    }

    private static async Task Csv(ExportSheet sheet, Stream stream)
    {
        // The mark at the beginning tells spreadsheets that it is UTF-8.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteLineAsync(string.Join(',', sheet.Heads.Select(Cell)));
        foreach (var row in sheet.Rows) await writer.WriteLineAsync(string.Join(',', row.Select(Cell)));
    }

    /// <summary>Quoted, and never a formula to the spreadsheet that opens it.</summary>
    private static string Cell(string? text) => $"\"{(text is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{text?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
