// Chinese grammar: how a document addresses the government, dates itself and counts quarters.
using System.IO.Compression;
using System.Security;
using System.Text;
using Fuban.Documents.Incoming.Register;
using Fuban.Office.Files;
using Fuban.Office.Matters;

namespace Fuban.Documents.Demo;

/// <summary>来文: a subject as its sender put it on paper on a day.</summary>
internal sealed class DemoPaper
{
    private const string Quarters = "四一二三";

    private DemoPaper(DemoSubject subject, DateOnly day, Random dice)
    {
        var kind = Kinds.FirstOrDefault(k => subject.Title.EndsWith(k, StringComparison.Ordinal)) ?? (subject.Title[^1] is '函' ? "函" : "请示");
        // One in ten has something that a first review is there to find.
        var fault = dice.Next(50);
        var written = Fill(subject.Title, day, dice);
        var full = subject.FullName + written;
        Title = dice.Next(5) < 3 && full.Length <= 36 ? full : written;
        IsRequest = kind == "请示";
        Recipients = (IsRequest, fault) switch { (true, 0) => "市委、市政府", (true, 1) => "市政府分管领导", _ => Addressee(subject) };
        Signer = kind is "请示" or "报告" && fault != 2 ? Person(subject, 0) : null;
        var says = Fill(subject.Says, day, dice);
        if (IsRequest && (subject.IsAboutMoney || subject.IsAboutLand) && dice.Next(4) > 0) says += DemoTexts.Choose("consulted", dice);
        if (kind == "报告" && fault is 3 or 4) says += DemoTexts.Choose("request-inside", dice);
        Body = string.Join('\n', [
            $"{Recipients}：", $"　　{DemoTexts.Choose($"open-{kind}", dice, ("say", says))}", $"　　{DemoTexts.Choose($"close-{kind}", dice)}", "", subject.FullName, $"{day:yyyy年M月d日}",
            .. IsRequest && fault != 5 ? [$"（联系人：{Person(subject, 7)}，联系电话：0711-38{10000 + ((subject.FullName.Length * 7919) % 89999)}）"] : Array.Empty<string>()]);
    }

    private static string[] Kinds => ["请示", "报告", "通知"];

    public string Title { get; }

    public string Body { get; }

    public string Recipients { get; }

    /// <summary>签发人 of what goes up.</summary>
    public string? Signer { get; }

    /// <summary>请示 asks for a decision; the others report, inform or pass on.</summary>
    public bool IsRequest { get; }

    public static DemoPaper Write(DemoSubject subject, DateOnly day, Random dice) => new(subject, day, dice);

    public IntakeDocument Document(DemoSubject subject, string number, DateOnly dated, Urgency urgency, Random dice) => new(subject.Issuer, number, Title, Body)
    {
        DocumentDate = dated,
        Recipients = Recipients,
        Signatories = Signer,
        Urgency = urgency,
        Copies = dice.Next(4) == 0 ? dice.Next(2, 6) : 1,
        AcceptDuplicate = true,
        Uploads = dice.Next(5) == 0 ? [new Upload($"{Title}.docx", Docx)] : [],
    };

    private static string Fill(string text, DateOnly day, Random dice)
    {
        var last = day.AddMonths(-1);
        var quarter = day.AddMonths(-3);
        return text.Replace("{Y-1}", $"{day.Year - 1}", StringComparison.Ordinal).Replace("{Y+1}", $"{day.Year + 1}", StringComparison.Ordinal).Replace("{Y}", $"{day.Year}", StringComparison.Ordinal)
            .Replace("{LM}", $"{last.Month}", StringComparison.Ordinal).Replace("{Q}", $"{Quarters[((quarter.Month + 2) / 3) % 4]}", StringComparison.Ordinal)
            .Replace("{R}", $"{Numeral(day.Year - 2017)}", StringComparison.Ordinal).Replace("{N}", $"{Math.Min(98, (last.Month * 8) + dice.Next(4))}.{dice.Next(10)}", StringComparison.Ordinal);
    }

    /// <summary>The ninth fair was that of 2026.</summary>
    private static string Numeral(int n) => n is > 0 and < 10 ? $"{"一二三四五六七八九"[n - 1]}" : n == 10 ? "十" : n is > 10 and < 20 ? $"十{"一二三四五六七八九"[n - 11]}" : $"{n}";

    /// <summary>Each sender has its own people.</summary>
    private static string Person(DemoSubject subject, int place)
    {
        var names = DemoTexts.All("names");
        return names[(subject.FullName.Sum(c => c) + place) % names.Count];
    }

    private static string Addressee(DemoSubject subject) => subject.FullName switch
    {
        ['国', ..] => "各省、自治区、直辖市人民政府",
        ['湖', '北', '省', '鄂', '州', ..] => "市政府办公室",
        ['湖', '北', ..] or ['中', '共', '湖', ..] => "各市、州人民政府",
        ['中', ..] or ['鄂', '州', '市', '人', '民', '代', ..] => "市政府办公室",
        _ => "市政府",
    };

    /// <summary>The same text as a file, byte for byte the same each time.</summary>
    private MemoryStream Docx()
    {
        const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        const string Office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        var paragraphs = string.Concat(Body.Split('\n').Prepend(Title).Select(line => $"<w:p><w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(line)}</w:t></w:r></w:p>"));
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{Office}\"/></Types>");
            Part("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Relation}\" Target=\"word/document.xml\"/></Relationships>");
            Part("word/document.xml", $"<w:document xmlns:w=\"{Word}\"><w:body>{paragraphs}</w:body></w:document>");

            void Part(string name, string xml)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2011, 5, 1, 0, 0, 0, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
                writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{xml}");
            }
        }

        file.Position = 0;
        return file;
    }
}
