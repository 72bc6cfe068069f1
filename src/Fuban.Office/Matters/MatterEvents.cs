using Fuban.Kernel.Commands;

namespace Fuban.Office.Matters;

/// <summary>事项已了: concluded, terminated or void.</summary>
public sealed record MatterEnded(Guid Id, string Kind, MatterState State) : IEvent;

/// <summary>事项重启: a concluded matter was opened again.</summary>
public sealed record MatterReopened(Guid Id, string Kind) : IEvent;

/// <summary>批示已下: a leader's instruction with its duties is on record.</summary>
public sealed record InstructionGiven(Guid Matter, Guid Instruction) : IEvent;
