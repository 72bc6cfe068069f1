namespace Fuban.Office.Procedures;

/// <summary>流程缺陷: why a procedure file is refused. The sentence is ProcedureTexts[Code] formatted with element id, line and <see cref="Args"/>.</summary>
public sealed record ProcedureProblem(string Code, string ElementId, int Line, params string[] Args);
