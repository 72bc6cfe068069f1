using System.Net;
using System.Text;
using Fuban.Testing.Html;

namespace Fuban.Architecture.Tests.Testing;

public sealed class PageTests
{
    private const string Form = """
        <main><h1>Register</h1>
        <form method="post" action="/documents"><input type="hidden" name="key" value="k1">
          <label for="t">Title <span class="required">*</span></label><input id="t" name="Title" value="old">
          <label for="n">Note</label><textarea id="n" name="Note">kept</textarea>
          <label for="u">Unit</label><select id="u" name="Unit"><option value="U01">First</option><option value="U02">Second</option></select>
          <fieldset><legend>Urgency</legend>
            <label><input type="radio" name="Urgency" value="0" checked> None</label><label><input type="radio" name="Urgency" value="1"> Urgent</label></fieldset>
          <label><input type="checkbox" name="Agree" value="true"> Agreed</label>
          <button name="act" value="save">Save</button><button name="act" value="send">Send</button></form></main>
        """;

    [Fact]
    public async Task Submit_FieldsNamedByLabel_SendsWhatABrowserWouldSend()
    {
        var server = new Echo(Form);
        using var client = server.Client();
        var page = await client.Open("/documents/new");

        await page.Submit("Send", ("Title", "甲 & 乙"), ("Unit", "Second"), ("Urgency", "Urgent"), ("Agreed", true));

        Assert.Equal("POST /documents", server.Requests[1]);
        Assert.Equal("key=k1&Title=%E7%94%B2+%26+%E4%B9%99&Note=kept&Unit=U02&Urgency=1&Agree=true&act=send", server.Bodies[1]);
    }

    [Fact]
    public async Task Submit_WithFile_SendsMultipart()
    {
        var server = new Echo("""<form method="post" enctype="multipart/form-data"><label for="f">File</label><input type="file" id="f" name="Files"><button>Go</button></form>""");
        using var client = server.Client();
        var page = await client.Open("/upload");

        await page.Submit("Go", ("File", new UploadedFile("a.txt", "text"u8.ToArray())));

        Assert.Equal("POST /upload", server.Requests[1]);
        Assert.Contains("filename=a.txt", server.Bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_Unknown_NamesTheLabelsThatAreThere()
    {
        using var client = new Echo(Form).Client();
        var page = await client.Open("/documents/new");

        var failure = Assert.Throws<Xunit.Sdk.FailException>(() => page.Field("Colour"));

        Assert.Contains("Title * | Note | Unit", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_ChoiceNotOffered_Fails()
    {
        using var client = new Echo(Form).Client();
        var page = await client.Open("/documents/new");

        await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(() => page.Submit("Send", ("Unit", "Third")));
    }

    private sealed class Echo(string html) : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        public List<string> Bodies { get; } = [];

        public HttpClient Client() => new(this) { BaseAddress = new Uri("http://office.test") };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
            Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(html, Encoding.UTF8, "text/html") };
        }
    }
}
