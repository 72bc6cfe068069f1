using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Incoming;

/// <summary>收文要素, for pages; whoever asks has been let in by the matter.</summary>
internal sealed class IncomingReader(OfficeDb db)
{
    public Task<IncomingDocument?> Read(Guid matter) => db.Set<IncomingDocument>().SingleOrDefaultAsync(d => d.Id == matter);
}
