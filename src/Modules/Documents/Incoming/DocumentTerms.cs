namespace Fuban.Documents.Incoming;

/// <summary>Names of the closed lists in the reader's language, for <c>IStringLocalizer&lt;DocumentTerms&gt;</c>; keys are <c>Enum.Member</c>.</summary>
internal sealed class DocumentTerms
{
    public static string KeyOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => $"{typeof(TEnum).Name}.{value}";
}
