using System.Reflection;
using Fuban.Kernel.Backup;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Jobs;
using Fuban.Kernel.Ledger;
using Fuban.Kernel.Outbox;
using Fuban.Kernel.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fuban.Kernel;

public static class KernelServices
{
    /// <summary>The kernel for one office at one place. <paramref name="parts"/> are the assemblies whose entities make up the model.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, OfficeLocation location, IReadOnlyList<Assembly> parts)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new OfficeTime());
        services.TryAddSingleton(new SubjectTable(null));
        services.AddSingleton(location);
        // By a factory: the container disposes only what it made itself, and the store holds pools.
        services.AddSingleton(_ => new OfficeStore(location, parts));
        services.AddSingleton<ReadPool>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton(_ => new BlobStore(location.Blobs));
        services.AddSingleton<Sealer>();
        services.AddSingleton<OrphanSweep>();
        services.AddSingleton(s => new OfficeLedger(s.GetRequiredService<OfficeStore>(), s.GetRequiredService<BlobStore>(), s.GetRequiredService<Sealer>()));
        services.AddSingleton(s => new OfficeBackup(s.GetRequiredService<OfficeStore>(), s.GetRequiredService<BlobStore>(), s.GetRequiredService<OfficeLedger>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new OfficeRestore(s.GetRequiredService<OfficeStore>(), s.GetRequiredService<BlobStore>(), s.GetRequiredService<OfficeLedger>()));
        services.AddSingleton<RuleBook>();
        services.AddWork();
        services.AddSingleton<OfficeDeadlines>();
        services.AddHandlers(typeof(KernelServices).Assembly);
        services.AddScoped<OfficeDbScope>();
        services.AddScoped(s => s.GetRequiredService<OfficeDbScope>().Make());
        return services;
    }

    /// <summary>For a process that serves: does the office's jobs and delivers its outbox.</summary>
    public static IServiceCollection AddHousekeeping(this IServiceCollection services) => services.AddHostedService<JobLoop>().AddHostedService<OutboxLoop>();

    /// <summary>What runs beside the commands, and the kernel's own share of it.</summary>
    private static void AddWork(this IServiceCollection services)
    {
        services.AddSingleton<OfficeJobs>();
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<OfficeOutbox>();
        services.AddSingleton<OutboxReading>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton(Housekeeping.OutboxKept);
        services.AddJob<Sealer>("ledger.seal", Schedule.Every(TimeSpan.FromMinutes(1)), (sealer, cancel) => sealer.SealAsync(cancel), atClose: true);
        services.AddJob<OrphanSweep>("blobs.sweep", Schedule.Daily(2, 30), (sweep, cancel) => sweep.RunAsync(cancel));
        services.AddJob<Housekeeping>("commands.clear-keys", Schedule.Daily(3, 0), (keeping, cancel) => keeping.ClearKeysAsync(cancel));
        services.AddJob<Housekeeping>("outbox.prune", Schedule.Daily(3, 10), (keeping, cancel) => keeping.PruneOutboxAsync(cancel));
    }

    /// <summary>Every handler and reaction of an assembly.</summary>
    public static IServiceCollection AddHandlers(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var definition = contract.GetGenericTypeDefinition();
                if (definition == typeof(IHandler<>) || definition == typeof(IReaction<>)) services.AddScoped(contract, type);
            }
        }

        return services;
    }
}
