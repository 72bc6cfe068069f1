using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Fuban.Host.Tests.Crash;

/// <summary>The built host serving a folder, in a process of its own that can be killed.</summary>
internal sealed partial class ServedOffice : IDisposable
{
    private readonly Process _process;

    private ServedOffice(Process process, Uri address, string token)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Client { get; }

    /// <param name="database">A PostgreSQL database, by its connection string.</param>
    /// <param name="proxies">Whose forwarded headers it believes.</param>
    public static async Task<ServedOffice> StartAsync(string folder, string token, string? database = null, string? proxies = null)
    {
        var process = Spawn(proxies, [.. (string[])["serve", "--data", folder, "--urls", "http://127.0.0.1:0"], .. database is null ? Array.Empty<string>() : ["--database", database]]);
        var error = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is not { Success: true } found) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new ServedOffice(process, new Uri(found.Value), token);
        }

        throw new InvalidOperationException($"The host did not start: {await error}");
    }

    /// <summary>What a verb of the built host prints.</summary>
    public static async Task<string> Output(params string[] arguments)
    {
        using var process = Spawn(null, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
    }

    /// <summary>SIGKILL: the process gets no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static Process Spawn(string? proxies, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FUBAN_PROXIES"] = proxies;
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Fuban.Host.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
