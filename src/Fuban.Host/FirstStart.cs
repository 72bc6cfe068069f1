namespace Fuban.Host;

/// <summary>首次启动: the one-time link that names the three administrators, or the demo office.</summary>
internal static class FirstStart
{
    public static Task Run(IServiceProvider services, bool demo, string? demoPassword, TextWriter output, CancellationToken cancel) => Task.CompletedTask;
}
