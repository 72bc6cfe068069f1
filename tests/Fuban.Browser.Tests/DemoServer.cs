using System.Diagnostics;
using System.Text.RegularExpressions;
using Fuban.Testing;

namespace Fuban.Browser.Tests;

/// <summary>The real program in a process of its own, serving a demonstration office on a port of its own.</summary>
public sealed partial class DemoServer : IAsyncLifetime
{
    public const string Password = "demo-office-2026";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Fuban.Host.dll");
    private readonly TempFolder _folder = new();
    private Process? _process;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _process = Start("serve", "--data", _folder.Path, "--demo", "--demo-password", Password, "--urls", "http://127.0.0.1:0");
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (Url().Match(line) is not { Success: true } match) continue;
            Address = match.Value;
            // Read on, or the server would block once the pipe is full.
            _ = _process.StandardOutput.ReadToEndAsync();
            _ = _process.StandardError.ReadToEndAsync();
            return;
        }

        throw new InvalidOperationException($"The server did not start: {string.Join('\n', lines)}\n{await _process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Runs another verb of the program beside the server, on the same office.</summary>
    public async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        using var process = Start([.. arguments, "--data", _folder.Path]);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Dispose();
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Url();
}
