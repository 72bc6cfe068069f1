using Fuban.Office.Matters;

namespace Fuban.Documents.Incoming.Register;

/// <summary>登记表, as typed: it comes back exactly so when something is refused.</summary>
internal sealed class RegisterForm
{
    public Guid? Key { get; set; }

    /// <summary>Id of the matter to be: the same however often the form is sent.</summary>
    public Guid? Subject { get; set; }

    public string? Ticket { get; set; }

    public string? Issuer { get; set; }

    public string? DocumentNumber { get; set; }

    public string? Title { get; set; }

    public DocumentKind? Kind { get; set; }

    public string? DocumentDate { get; set; }

    public string? ReceivedOn { get; set; }

    public string? Copies { get; set; }

    public Urgency Urgency { get; set; }

    public string? LimitOn { get; set; }

    public bool WorkSecret { get; set; }

    public string? Recipients { get; set; }

    public string? Signatories { get; set; }

    public string? Body { get; set; }

    public bool AcceptDuplicate { get; set; }

    public bool UnreadChecked { get; set; }
}
