using Fuban.Office.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Matters;

/// <summary>What the index may know of matters, and by which rule they are found.</summary>
internal static class MatterSearch
{
    private static readonly SearchedMatters Matters = new(
        """
        SELECT "Kind", "Title", "Number", "Origin", "Unit", "State", "Urgency", "OpenedAt", NOT "WorkSecret" FROM matters_matters WHERE "Id" = @p0
        """,
        """SELECT "HolderId" FROM matters_participants WHERE "MatterId" = @p0""",
        """
        SELECT "Text" FROM matters_opinions WHERE "MatterId" = @p0 UNION ALL SELECT "Text" FROM matters_instructions WHERE "MatterId" = @p0
        """,
        """SELECT "Id", "Blob", "Name" FROM matters_files WHERE "MatterId" = @p0 ORDER BY "Id" """,
        """SELECT DISTINCT "MatterId" FROM matters_files WHERE "Blob" = @p0""",
        """SELECT "Id", "OpenedAt" FROM matters_matters ORDER BY "OpenedAt", "Id" """);

    public static void Register(IServiceCollection services)
    {
        services.AddSingleton(Matters);
        services.AddSingleton(SearchedEntity.Of<Matter>(m => m.Id));
        services.AddSingleton(SearchedEntity.Of<Participant>(p => p.MatterId));
        services.AddSingleton(SearchedEntity.Of<Opinion>(o => o.MatterId));
        services.AddSingleton(SearchedEntity.Of<Instruction>(i => i.MatterId));
        services.AddSingleton(SearchedEntity.Of<MatterFile>(f => f.MatterId));
    }
}
