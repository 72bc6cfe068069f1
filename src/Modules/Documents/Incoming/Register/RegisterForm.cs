using System.Globalization;
using System.Text.Json;
using Fuban.Documents.Elements;
using Fuban.Office.Matters;

namespace Fuban.Documents.Incoming.Register;

/// <summary>登记表, as typed: it comes back exactly so when something is refused.</summary>
internal sealed class RegisterForm
{
    private const int LongestLine = 60;
    private readonly Dictionary<string, string> _lines = [];

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

    /// <summary>识别标记 as JSON: which fields were read from a paper, and the line that says so.</summary>
    public string? Marks { get; set; }

    /// <summary>The line from which a field was read; null for what was typed.</summary>
    public string? LineOf(string field) => _lines.GetValueOrDefault(field) ?? (Read() is { } read ? read.GetValueOrDefault(field) : null);

    public int Proposed => _lines.Count;

    /// <summary>Proposes what was read of a paper; every field says so until a person has registered it.</summary>
    public void Propose(DocumentElements read)
    {
        Take(nameof(Issuer), read.Issuer, v => Issuer = v);
        Take(nameof(DocumentNumber), read.Number, v => DocumentNumber = Incoming.DocumentNumber.Parse(v).Canonical);
        Take(nameof(Title), read.Title, v => Title = v);
        Take(nameof(Recipients), read.Recipients, v => Recipients = v);
        Take(nameof(Signatories), read.Signatories, v => Signatories = v);
        if (read.Kind is { } kind) Take(nameof(Kind), read.Title ?? read.Issuer, _ => Kind = kind);
        if (read.DatedOn is { } day) Take(nameof(DocumentDate), read.Date, _ => DocumentDate = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (read.Urgency is { } urgency) Take(nameof(Urgency), read.UrgencyMark, _ => Urgency = urgency);
        Marks = JsonSerializer.Serialize(_lines);
    }

    private void Take(string field, Element? read, Action<string> set)
    {
        if (read is null) return;
        set(read.Value);
        var line = read.Passage.ReplaceLineEndings("");
        _lines[field] = line.Length > LongestLine ? line[..LongestLine] + "…" : line;
    }

    private Dictionary<string, string>? Read()
    {
        try
        {
            return Marks is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(Marks);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>待识别来文: the papers from which the form is to be filled.</summary>
internal sealed class PapersForm
{
    public bool UnreadChecked { get; set; }
}
