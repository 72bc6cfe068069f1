using System.Text;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Kernel.Calendar;

/// <summary>放假通知入库: a year's notice that this office imported, beside those that come with the program.</summary>
internal sealed class ImportedNotice : Entity
{
    private ImportedNotice() { }

    public ImportedNotice(Guid id, HolidayNotice notice, DateTime now) : base(id)
    {
        Year = notice.Year;
        Json = NoticeJson.Write(notice);
        ImportedAt = now;
    }

    [Covered] public int Year { get; private set; }

    [Covered] public string Json { get; private set; } = "";

    [Covered] public DateTime ImportedAt { get; private set; }

    public static HolidayNotice Read(string json) => NoticeJson.Read(Encoding.UTF8.GetBytes(json)).OrThrow();
}

internal sealed class ImportedNoticeTable : IEntityTypeConfiguration<ImportedNotice>
{
    public void Configure(EntityTypeBuilder<ImportedNotice> b) => b.Table("kernel_notices").HasIndex(n => n.Year);
}
