namespace Fuban.Documents;

/// <summary>Marks the sentences of this module's refusals (Refusals.resx).</summary>
internal sealed class Refusals;
