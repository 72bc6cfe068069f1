namespace Fuban.Ui;

/// <summary>意见: joins a chosen common phrase and the typed text of an <see cref="OpinionBox"/>.</summary>
public static class Opinion
{
    public static string Compose(string? phrase, string? text)
    {
        var (head, tail) = ((phrase ?? "").Trim(), (text ?? "").Trim());
        return tail.StartsWith(head, StringComparison.Ordinal) ? tail : head + tail;
    }
}
