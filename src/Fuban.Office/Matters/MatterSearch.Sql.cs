using Fuban.Office.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Matters;

/// <summary>What the index may know of matters, and by which rule they are found.</summary>
internal static class MatterSearch
{
    /// <summary>The rule of <see cref="MatterAccess"/>, asked from the other side: whom it lets in. A 工作秘密 is for posts, not for whole units.</summary>
    private const string Rights =
        """
        SELECT p."HolderId" FROM matters_participants p JOIN matters_matters m ON m."Id" = p."MatterId"
        WHERE p."MatterId" = @p0 AND (NOT m."WorkSecret" OR EXISTS (SELECT 1 FROM organization_posts t WHERE t."Id" = p."HolderId"))
        """;

    private static readonly SearchedMatters Matters = new(
        """
        SELECT "Kind", "Title", "Number", "Origin", "Unit", "State", "Urgency", "OpenedAt", NOT "WorkSecret" FROM matters_matters WHERE "Id" = @p0
        """,
        Rights,
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
