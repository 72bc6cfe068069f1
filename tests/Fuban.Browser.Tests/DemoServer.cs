namespace Fuban.Browser.Tests;

/// <summary>One demonstration office for all browser tests: making a year of work takes a while.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    public const string Password = "demo-office-2026";

    private OfficeServer? _server;

    public string Address => _server!.Address;

    public Task<(int Code, string Output)> Run(params string[] arguments) => _server!.Run(arguments);

    public async ValueTask InitializeAsync() => _server = await OfficeServer.StartAsync("--demo", "--demo-password", Password);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
