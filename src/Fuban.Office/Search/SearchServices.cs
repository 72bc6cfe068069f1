using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Jobs;
using Fuban.Kernel.Outbox;
using Fuban.Office.Search.Index;
using Fuban.Office.Search.Query;
using Fuban.Office.Search.Saved;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Search;

/// <summary>检索.</summary>
public static class SearchServices
{
    /// <summary>At every start, before the first command: the tables of the index.</summary>
    public static Task EnsureIndex(IServiceProvider services) => SearchSchema.Ensure(services.GetRequiredService<OfficeStore>(), services.GetRequiredService<CommandRunner>());

    internal static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<SearchedReader>();
        services.AddSingleton<Indexer>();
        services.AddSingleton<ICompanion, IndexCompanion>();
        services.AddSingleton<FileTexts>();
        services.AddSingleton<IndexSearch>();
        services.AddSingleton(s => new Searcher(s.GetRequiredService<IndexSearch>(), s.GetRequiredService<SearchedReader>(), s.GetRequiredService<ReadPool>()));
        services.AddSingleton(s => new SavedHits(s.GetRequiredService<Searcher>(), s.GetRequiredService<ReadPool>(), s.GetRequiredService<CommandRunner>()));
        services.AddSingleton(s => new IndexWork(
            s.GetRequiredService<ReadPool>(), s.GetRequiredService<CommandRunner>(), s.GetRequiredService<Indexer>(), s.GetRequiredService<SearchedReader>(), s.GetRequiredService<TimeProvider>()));
        services.AddConsumer<IndexWork>(IndexWork.Message, async (work, _, cancel) =>
        {
            await work.RunAsync(cancel);
            return null;
        });
        // What no message speaks of: an index that is being made, an office that was restored.
        services.AddJob<IndexWork>("search.index", Schedule.Every(TimeSpan.FromMinutes(1)), (work, cancel) => work.RunAsync(cancel));
    }
}
