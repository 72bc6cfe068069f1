namespace Fuban.Ui;

/// <summary>One thing wrong with a posted form: the name of the field (null for the whole form) and the sentence.</summary>
public sealed record FieldError(string? Field, string Message);

public static class FieldErrors
{
    /// <summary>The sentence for one field, to give to its <see cref="FormField"/>.</summary>
    public static string? Of(this IEnumerable<FieldError>? errors, string field) => errors?.FirstOrDefault(error => error.Field == field)?.Message;
}
