namespace Fuban.Ui;

/// <summary>处理笺上的一条意见: the words, who signed, and when.</summary>
public sealed record SlipOpinion(string Text, string Signature, DateTime? At = null)
{
    /// <summary>Address of what was written by hand beside the words.</summary>
    public string? Ink { get; init; }
}
