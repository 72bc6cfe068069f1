using System.CommandLine;

namespace Fuban.Host.Cli;

/// <summary>输入文件: the file that a verb reads line by line, or the standard input.</summary>
internal static class InputFile
{
    private const string StandardInput = "-";

    /// <returns>Null, and a word on the error stream, when it cannot be read.</returns>
    public static Stream? Open(string file, InvocationConfiguration io)
    {
        if (file == StandardInput) return Console.OpenStandardInput();
        try
        {
            if (Directory.Exists(file)) return Refuse(CliTexts.Get("FolderGiven", file));
            return File.Exists(file) ? File.OpenRead(file) : Refuse(CliTexts.Get("NoFile", file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse(CliTexts.Get("FileUnusable", file, fault.Message));
        }

        Stream? Refuse(string sentence)
        {
            io.Error.WriteLine(sentence);
            return null;
        }
    }

    /// <summary>A file without a line is a mistake of whoever named it.</summary>
    public static async Task<int> Empty(string file, InvocationConfiguration io)
    {
        await io.Error.WriteLineAsync(CliTexts.Get("EmptyFile", file));
        return ExitCode.Usage;
    }
}
