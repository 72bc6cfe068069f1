namespace Fuban.Office;

/// <summary>Marks the sentences of the kernel's and the office's refusals (Refusals.resx).</summary>
internal sealed class Refusals;
