using System.Text.Json.Nodes;
using Fuban.Office.Api;
using Fuban.Office.Files;
using Fuban.Office.Moves;
using Fuban.Office.Procedures.Running;
using Microsoft.AspNetCore.DataProtection;

namespace Fuban.Office.Tests.Api;

/// <summary>What programs send, before it becomes a command.</summary>
public sealed class ApiFieldsTests
{
    private static readonly Guid Account = Guid.Parse("01930000-0000-7000-8000-000000000001");
    private static readonly MoveField Files = new("Files", typeof(IReadOnlyList<StoredFile>));
    private readonly UploadTicket _tickets = new(new EphemeralDataProtectionProvider());

    [Theory]
    [Trait("Rule", "SC-01")]
    [InlineData("{\"files\":[{\"name\":\"a.txt\",\"mediaType\":\"text/plain\",\"size\":1,\"blob\":\"00\"}]}")]
    [InlineData("{\"files\":[\"x\"]}")]
    [InlineData("{\"files\":[null]}")]
    public void Redeem_OfWhatIsNoTicket_IsRefused(string body)
    {
        var refused = ApiFields.Redeem([Files], JsonNode.Parse(body)!.AsObject(), _tickets, Account);

        Assert.Equal(("API-ticket", "files"), (refused?.Code, refused?.Field));
    }

    [Fact]
    public void Redeem_OfTheTicketOfAnother_IsRefused()
    {
        var ticket = _tickets.Write(Guid.Parse("01930000-0000-7000-8000-000000000002"), [new KeptFile(new StoredFile("a.txt", "text/plain", 1, "00"), false, false)]);

        Assert.Equal("API-ticket", ApiFields.Redeem([Files], new JsonObject { ["files"] = new JsonArray(ticket) }, _tickets, Account)?.Code);
    }

    [Fact]
    public void Redeem_OfATicket_NamesItsFile()
    {
        var body = new JsonObject { ["files"] = new JsonArray(_tickets.Write(Account, [new KeptFile(new StoredFile("a.txt", "text/plain", 1, "00"), false, false)])) };

        Assert.Null(ApiFields.Redeem([Files], body, _tickets, Account));
        Assert.Equal("00", (string?)body["files"]![0]!["blob"]);
    }

    [Fact]
    public void Wrong_FieldsMissingOrUnknown_AreNamed()
    {
        MoveField[] fields = [new("Text", typeof(string)) { Required = true }, new("Note", typeof(string))];

        var wrong = ApiFields.Wrong(fields, new JsonObject { ["colour"] = 1 });

        Assert.Equal([("API-field", "colour"), ("API-required", "text")], wrong.Select(r => (r.Code, r.Field!)));
    }
}
