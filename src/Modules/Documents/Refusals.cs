namespace Fuban.Documents;

/// <summary>Marks the sentences of the module's refusals (Refusals.resx).</summary>
internal sealed class Refusals;
