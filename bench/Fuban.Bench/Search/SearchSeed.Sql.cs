// Data: numbers and senders.
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Organization;

namespace Fuban.Bench.Search;

/// <summary>Whom the measured rights belong to.</summary>
internal static class SearchHolders
{
    public static Guid Everything { get; } = Holder.OfUnit("bench-all");

    public static Guid OnePercent { get; } = Holder.OfUnit("bench-one-percent");

    public static Guid TwoHundred { get; } = Holder.OfUnit("bench-two-hundred");
}

/// <summary>Documents put straight into the tables, each with the takers-part of an ordinary matter.</summary>
internal sealed class SearchSeed(CommandRunner runner, LawTexts laws)
{
    private const int AtOnce = 1_000;
    private const int Units = 60;
    private const int Few = 200;
    private static readonly string[] Senders = ["市财政局", "市人力资源和社会保障局", "葛店经济技术开发区管理委员会", "梁子湖区人民政府", "省人民政府办公厅", "市住房和城乡建设委员会"];
    private static readonly Guid[] Others = [.. Enumerable.Range(0, Units).Select(i => Holder.OfUnit($"bench-{i}"))];
    private readonly Random _random = new(20261123);
    private readonly DateTime _now = OfficeTime.Microseconds(TimeProvider.System.GetUtcNow().UtcDateTime);

    public async Task<long> Run(int documents)
    {
        var characters = 0L;
        for (var from = 0; from < documents; from += AtOnce)
        {
            var first = from;
            await runner.Derive(async rows =>
            {
                for (var i = first; i < Math.Min(documents, first + AtOnce); i++) characters += await Put(rows, i, documents);
            });
        }

        return characters;
    }

    private async Task<int> Put(DerivedRows rows, int i, int documents)
    {
        var id = Ids.New(TimeProvider.System);
        var (title, body) = laws.Get(i);
        var opened = _now.AddMinutes(i - documents);
        await rows.Execute(
            """
            INSERT INTO matters_matters ("Id", "Kind", "Number", "Title", "Origin", "State", "Urgency", "WorkSecret", "Unit", "OpenedAt", "DueProvisional", "Version")
            VALUES (@p0, 'incoming-document', @p1, @p2, @p3, 'Open', 'None', @p4, 'U03', @p5, @p4, 1)
            """,
            id, $"收〔2026〕{i}号", title, Senders[i % Senders.Length], false, opened);
        await rows.Execute(
            """
            INSERT INTO documents_incoming ("Id", "Issuer", "DocumentNumber", "ReceivedOn", "Copies", "Body", "SerialYear", "Serial", "Disposition", "Version")
            VALUES (@p0, @p1, @p2, @p3, 1, @p4, 2026, @p5, 'Underway', 1)
            """,
            id, Senders[i % Senders.Length], $"鄂州政办发〔{2000 + (i % 27)}〕{i % 999}号", DateOnly.FromDateTime(opened), body, i);
        await Join(rows, id, SearchHolders.Everything);
        await Join(rows, id, Others[_random.Next(Units)]);
        await Join(rows, id, Others[i % Units]);
        if (_random.Next(100) == 0) await Join(rows, id, SearchHolders.OnePercent);
        if (i % Math.Max(1, documents / Few) == 0) await Join(rows, id, SearchHolders.TwoHundred);
        return title.Length + body.Length;
    }

    private Task Join(DerivedRows rows, Guid matter, Guid holder) => rows.Execute(
        """INSERT INTO matters_participants ("Id", "MatterId", "HolderId", "Since", "Version") VALUES (@p0, @p1, @p2, @p3, 1) ON CONFLICT DO NOTHING""",
        Ids.New(TimeProvider.System), matter, holder, _now);
}
