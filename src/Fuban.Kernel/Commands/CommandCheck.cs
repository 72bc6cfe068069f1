namespace Fuban.Kernel.Commands;

/// <summary>
/// 命令前审: what must hold of a command's input before it is tried at all, whoever sends it: page, interface, import or job. It stands outside the command's
/// transaction, so that what it stops leaves no trace, and its own consequence (an alarm) stays.
/// </summary>
public interface ICommandCheck
{
    /// <returns>Empty when content.</returns>
    Task<IReadOnlyList<Refusal>> Check(ICommand command, Actor actor, CommandRunner runner);
}

/// <summary>Marks a string of a command that the program made (a quotation of the charter, a key): no text that somebody typed, so no check reads it.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class CodeAttribute : Attribute;
