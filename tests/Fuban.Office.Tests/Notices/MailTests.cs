using System.Net;
using System.Net.Sockets;
using System.Text;
using Fuban.Kernel.Outbox;
using Fuban.Office.Notices;
using Fuban.Office.Tests.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Office.Workbench.Personal;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Notices;

/// <summary>Mail, told to a server that speaks the protocol.</summary>
public sealed class MailTests
{
    private static string Work => new ProcedureText().Start("s").Raw("<userTask id='work' name='work' fuban:assignee='post:records-head' />").End("e").Flows("s work e").ToString();

    [Theory, ClassData(typeof(TestStores))]
    public async Task Mail_OfWhatNobodyLookedAt_SaysKindAndNumberOnly(Store store)
    {
        await using var server = new Listener();
        await using var office = await Start(store, server);
        await Prefer(office, NoticePreferences.AddressName, "head@example.org");
        await Run(office);
        Assert.Empty(server.Mails);

        office.Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Run(office);
        await Run(office);

        var mail = Assert.Single(server.Mails);
        Assert.Contains("To: head@example.org", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);
        var text = Text(mail);
        Assert.Contains("新待办 T-1", text, StringComparison.Ordinal);
        Assert.Contains("https://office.example.org/matters/" + office.Matter, text, StringComparison.Ordinal);
        Assert.DoesNotContain("A test", mail + text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_InQuietHours_WaitsForTheMorning()
    {
        await using var server = new Listener();
        await using var office = await Start(Store.Sqlite, server);
        await Prefer(office, NoticePreferences.AddressName, "head@example.org");
        await Prefer(office, NoticePreferences.QuietName, "0 23 -");
        office.Office.Clock.Advance(TimeSpan.FromMinutes(2));

        await Run(office);
        Assert.Empty(server.Mails);
        await Prefer(office, NoticePreferences.QuietName, "3 4 +");
        await Run(office);

        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Mail_OfAKindNotWanted_IsNotSent()
    {
        await using var server = new Listener();
        await using var office = await Start(Store.Sqlite, server);
        await Prefer(office, NoticePreferences.AddressName, "head@example.org");
        await Prefer(office, NoticePreferences.KindsName, "Urged");
        office.Office.Clock.Advance(TimeSpan.FromMinutes(2));

        await Run(office);

        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Mail_WhenTheServerIsAway_ComesAgainLater()
    {
        await using var server = new Listener { Refuses = true };
        await using var office = await Start(Store.Sqlite, server);
        await Prefer(office, NoticePreferences.AddressName, "head@example.org");
        office.Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Run(office);
        Assert.Empty(server.Mails);

        server.Refuses = false;
        office.Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Run(office);

        Assert.Single(server.Mails);
    }

    [Theory]
    [InlineData("21 7 -", 22, true, true)]
    [InlineData("21 7 -", 6, true, true)]
    [InlineData("21 7 -", 9, true, false)]
    [InlineData("12 14 -", 13, true, true)]
    [InlineData("12 14 -", 14, true, false)]
    [InlineData("5 5 -", 5, true, false)]
    [InlineData("21 7 -", 9, false, true)]
    [InlineData("21 7 +", 9, false, false)]
    [InlineData("nonsense", 22, true, true)]
    public void IsQuiet_OfAnHour_FollowsThePreference(string quiet, int hour, bool workday, bool expected) =>
        Assert.Equal(expected, NoticePreferences.Read(name => name == NoticePreferences.QuietName ? quiet : null).IsQuiet(new DateTime(2026, 11, 24, hour, 0, 0), workday));

    [Theory]
    [InlineData("a@b.org", true)]
    [InlineData("a b@b.org", false)]
    [InlineData("Name <a@b.org>", false)]
    [InlineData("a@b.org\r\nBcc: c@d.org", false)]
    public void IsAddress_OfWhatIsTyped_TakesOneBareAddress(string text, bool expected) => Assert.Equal(expected, NoticePreferences.IsAddress(text));

    private static Task<MovesOffice> Start(Store store, Listener server) => MovesOffice.StartWithAsync(
        store, Work, services => services.AddSingleton(new MailOptions(new Uri($"smtp://127.0.0.1:{server.Port}"), "office@example.org", new Uri("https://office.example.org"))), "records-clerk", "records-head");

    private static async Task Run(MovesOffice office)
    {
        await office.Office.Services.GetRequiredService<Mailing>().RunAsync(TestContext.Current.CancellationToken);
        await office.Office.Services.GetRequiredService<OfficeOutbox>().DeliverDueAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Prefer(MovesOffice office, string name, string value) => await office.Office.Do(new SetPreference(name, value), (await office.Officer("records-head")).Actor());

    private static string Text(string mail)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(mail));
        return MimeKit.MimeMessage.Load(stream, TestContext.Current.CancellationToken).TextBody!;
    }

    /// <summary>A mail server of a few words.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _loop;

        public Listener()
        {
            _listener.Start();
            _loop = Task.Run(Loop);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public bool Refuses { get; set; }

        public List<string> Mails { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            _listener.Stop();
            await _loop;
            _stop.Dispose();
        }

        private async Task Loop()
        {
            while (!_stop.IsCancellationRequested)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                    await Talk(client);
                }
                catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
                {
                    // The other side has gone, or the test is over.
                }
            }
        }

        private async Task Talk(TcpClient client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync(Refuses ? "421 away" : "220 test");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".") mail.AppendLine(part);
                    lock (Mails) Mails.Add(mail.ToString());
                    await writer.WriteLineAsync("250 taken");
                }
                else if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("221 bye");
                    return;
                }
                else
                {
                    await writer.WriteLineAsync("250 fine");
                }
            }
        }
    }
}
