using System.Diagnostics;
using System.Text.RegularExpressions;
using Fuban.Testing;

namespace Fuban.Browser.Tests;

/// <summary>The real program in a process of its own, serving a new office on a port of its own.</summary>
public sealed partial class OfficeServer : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Fuban.Host.dll");
    private readonly TempFolder _folder = new();
    private readonly List<string> _printed = [];
    private Process? _process;

    private OfficeServer()
    {
    }

    public string Address { get; private set; } = "";

    /// <summary>The links to set up an office, as printed at the first start.</summary>
    public IEnumerable<string> Links => _printed.SelectMany(line => Link().Matches(line)).Select(match => match.Value);

    public static async Task<OfficeServer> StartAsync(params string[] options)
    {
        var server = new OfficeServer();
        server._process = server.Start(["serve", "--urls", "http://127.0.0.1:0", .. options]);
        var errors = server._process.StandardError.ReadToEndAsync();
        while (await server._process.StandardOutput.ReadLineAsync() is { } line)
        {
            server._printed.Add(line);
            // The address comes last and stands alone; links have a path.
            if (Url().Match(line) is not { Success: true } match) continue;
            server.Address = match.Value;
            // Read on, or the server would block once the pipe is full.
            _ = server._process.StandardOutput.ReadToEndAsync();
            return server;
        }

        throw new InvalidOperationException($"The server did not start: {string.Join('\n', server._printed)}\n{await errors}");
    }

    /// <summary>Runs another verb of the program beside the server, on the same office.</summary>
    public async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
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

    private Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments, "--data", _folder.Path])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+(?=\s|$)")]
    private static partial Regex Url();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/\S+")]
    private static partial Regex Link();
}
