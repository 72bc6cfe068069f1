namespace Fuban.Documents.Copies;

/// <summary>纸质件表单: what may be typed for any act on the papers chosen; the button says which.</summary>
internal sealed class CopyInput
{
    public Guid? Key { get; set; }

    /// <summary>动作: the button pressed.</summary>
    public string? Act { get; set; }

    public Guid[]? Copies { get; set; }

    public string? Count { get; set; }

    public string? Numbers { get; set; }

    public string? Nature { get; set; }

    public string? Place { get; set; }

    public Guid? Twin { get; set; }

    public Guid? To { get; set; }

    public string? DueOn { get; set; }

    public string? ReturnPlace { get; set; }

    public string? CallDay { get; set; }

    public string? CallReason { get; set; }

    public string? Became { get; set; }

    public string? GoneReason { get; set; }

    public Guid? ApprovedBy { get; set; }

    public Guid? HandTo { get; set; }

    public string? HandReason { get; set; }

    public string? DeclineReason { get; set; }
}
