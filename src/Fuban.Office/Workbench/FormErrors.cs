using Fuban.Kernel.Commands;
using Fuban.Ui;

namespace Fuban.Office.Workbench;

/// <summary>What a form shows of an outcome that is not done, for pages that do not lead on to another page.</summary>
internal static class FormErrors
{
    public static IReadOnlyList<FieldError> Errors(this Sentences sentences, Outcome outcome) => outcome switch
    {
        Outcome.Refused refused => [.. refused.Refusals.Select(sentences.Error)],
        Outcome.Forbidden forbidden => [sentences.Error(forbidden.Reason)],
        Outcome.NotFound => [sentences.Error(new Refusal("NOT-found"))],
        Outcome.Stale => [sentences.Error(new Refusal("STALE"))],
        _ => [],
    };

    public static FieldError Error(this Sentences sentences, Refusal refusal) => new(refusal.Field is { } field ? $"Input.{field}" : null, sentences.Of(refusal));
}
