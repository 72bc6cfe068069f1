using Fuban.Office.Search;

namespace Fuban.Documents.Incoming;

/// <summary>What of an incoming document is found beside what its matter says: its number and its body.</summary>
internal static class IncomingSearch
{
    public static SearchedKind Kind { get; } = new(
        IncomingDocument.Kind, """SELECT "DocumentNumber", "Body" FROM documents_incoming WHERE "Id" = @p0""", DocumentPermissions.Read);
}
