namespace Fuban.Documents.Incoming.Register;

internal static class IncomingSql
{
    /// <summary>Asked at every registration with a number; who sent the known one is looked up only then.</summary>
    public const string NumberKnown = """SELECT "NumberKey" FROM documents_incoming WHERE "NumberKey" = @p0 LIMIT 1""";
}
