using Fuban.Kernel.Blobs;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Workbench;

/// <summary>附件下载: files and handwriting of matters for those who take part, the same for pages and programs.</summary>
public sealed class MatterFiles(MatterReader reader, OfficerAccessor officers, BlobStore blobs)
{
    /// <summary>Always as a download: what a stranger sent must not run in our origin.</summary>
    /// <returns>Null when there is none that he may see.</returns>
    public async Task<IResult?> File(HttpRequest request, Guid matter, Guid file) =>
        await reader.File(matter, file, officers.Required, WorkSecrets.IsLook(request)) is { } found && blobs.Open(found.Blob) is { } content
            ? Results.Stream(content, found.MediaType, found.Name)
            : null;

    /// <inheritdoc cref="File"/>
    public async Task<IResult?> Ink(HttpRequest request, Guid matter, Guid opinion) =>
        await reader.Ink(matter, opinion, officers.Required, WorkSecrets.IsLook(request)) is { } ink && blobs.Open(ink) is { } content ? Results.Stream(content, OpinionInk.MediaType) : null;
}
