using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Fuban.Bench;

/// <summary>The product as an office runs it: <c>serve</c> in a process of its own, whose CPU time can be told from the client's.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public TimeSpan Cpu => Bench.Cpu.Of(_process);

    /// <param name="more">Further options of <c>serve</c>.</param>
    public static async Task<ServerProcess> Start(string data, params string[] more)
    {
        var process = Spawn(["serve", "--data", data, "--urls", "http://127.0.0.1:0", .. more]);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is not { Success: true } found) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new ServerProcess(process, new Uri(found.Value));
        }

        throw new InvalidOperationException($"The server did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>The built host with a verb.</summary>
    public static Process Spawn(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Fuban.Host.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
