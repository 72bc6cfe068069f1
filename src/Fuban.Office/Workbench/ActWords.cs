using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Workbench;

/// <summary>What an act is called in the reader's language: the office's own word, else the word of the kind that knows it.</summary>
public sealed class ActWords(MatterKinds kinds, IStringLocalizer<MoveTexts> moves, IStringLocalizer<WorkbenchTexts> texts)
{
    public string Of(string kind, string verb) => Own(verb) ?? kinds.Act(kind, verb);

    /// <summary>Whatever it was about.</summary>
    public string Of(string verb) => Own(verb) ?? kinds.All.Select(kind => kinds.Act(kind.Key, verb)).FirstOrDefault(word => word != verb) ?? verb;

    private string? Own(string verb) =>
        new[] { moves[$"Act.{verb}"], texts[$"Act.{verb}"] }.FirstOrDefault(word => !word.ResourceNotFound)?.Value;
}
