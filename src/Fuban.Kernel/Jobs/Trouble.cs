namespace Fuban.Kernel.Jobs;

/// <summary>故障: an exception in the words that stay in the store; the log has the rest.</summary>
internal static class Trouble
{
    private const int Longest = 500;

    public static string Of(Exception e)
    {
        var text = $"{e.GetType().Name}: {e.Message}";
        return text.Length > Longest ? text[..Longest] : text;
    }
}
