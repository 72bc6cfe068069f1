using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Jobs;

/// <summary>
/// 作业: what the office does by itself at its times, in one of its processes. It may be broken off and run again at any point, so what it does must be right
/// when done twice.
/// </summary>
/// <param name="Name">Stable: the row that remembers its next time is found by it.</param>
/// <param name="AtClose">Run once more as the program ends.</param>
public sealed record Job(string Name, Schedule When, Func<IServiceProvider, CancellationToken, Task> Run, bool AtClose);

public static class JobServices
{
    /// <summary>One line per job: its name, when, and which service does it. The service comes from a scope of its own.</summary>
    public static IServiceCollection AddJob<T>(this IServiceCollection services, string name, Schedule when, Func<T, CancellationToken, Task> run, bool atClose = false) where T : notnull =>
        services.AddSingleton(new Job(name, when, (scope, cancel) => run(scope.GetRequiredService<T>(), cancel), atClose));
}
