using System.Text;

namespace Fuban.Kernel.Tests;

public sealed class JsonLinesTests
{
    private const string Line = """{"title":"关于预算的请示"}""";

    [Fact]
    public async Task Read_MarkBlankLinesAndCarriageReturns_KeepsLineNumbers()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{Line}\r\n\r\n  \n{Line}\r\nx\n{Line}")];

        var lines = await Read(bytes);

        Assert.Equal([1, 4, 5, 6], lines.Select(l => l.Number));
        Assert.Equal([JsonLineFault.None, JsonLineFault.None, JsonLineFault.Broken, JsonLineFault.None], lines.Select(l => l.Fault));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n\r\n")]
    public async Task Read_NothingInIt_GivesNoLine(string text) => Assert.Empty(await Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("not json", JsonLineFault.Broken, 2)]
    [InlineData("{\"title\":\"a\",}", JsonLineFault.Broken, 14)]
    [InlineData("{\"title\":\"a\"", JsonLineFault.Broken, 13)]
    [InlineData("[1]", JsonLineFault.NotAnObject, null)]
    [InlineData("7", JsonLineFault.NotAnObject, null)]
    [InlineData("{\"title\":\"a\",\"title\":\"b\"}", JsonLineFault.NotAnObject, null)]
    public async Task Read_BadLine_SaysWhereItBreaks(string text, JsonLineFault fault, int? at)
    {
        var line = Assert.Single(await Read(Encoding.UTF8.GetBytes(text)));

        Assert.Equal((fault, (long?)at), (line.Fault, line.At));
    }

    [Fact]
    public async Task Read_Gb18030_IsRead()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Line + "\n" + Line);

        var lines = await Read(bytes);

        Assert.Equal(["关于预算的请示", "关于预算的请示"], lines.Select(l => l.Value.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Read_BytesOfNoEncoding_FailThatLineOnly()
    {
        byte[] bytes = [.. "{\"title\":\"a"u8, 0xC3, .. "\"}\n"u8, .. Encoding.UTF8.GetBytes(Line)];

        Assert.Equal([JsonLineFault.NotAnObject, JsonLineFault.None], (await Read(bytes)).Select(l => l.Fault));
    }

    [Fact]
    public async Task Read_Utf16_SaysSoOnce()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Line + "\n" + Line)];

        Assert.Equal(JsonLineFault.Utf16, Assert.Single(await Read(bytes)).Fault);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(20_000)]
    public async Task Read_LineBeyondLimit_IsPassedOver(int length)
    {
        var bytes = Encoding.UTF8.GetBytes($"{Line}\n{new string('x', length)}\n{Line}\n{new string('y', length)}");

        var lines = await Read(bytes, longest: 50);

        Assert.Equal([JsonLineFault.None, JsonLineFault.TooLong, JsonLineFault.None, JsonLineFault.TooLong], lines.Select(l => l.Fault));
    }

    /// <summary>A gigabyte in one line goes by without being kept.</summary>
    [Fact]
    public async Task Read_EndlessLine_KeepsNoneOfIt()
    {
        await using var endless = new EndlessLine(1L << 30);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var lines = new List<JsonLine>();
        await foreach (var line in JsonLines.ReadAsync(endless, cancel: TestContext.Current.CancellationToken)) lines.Add(line);

        Assert.Equal(JsonLineFault.TooLong, Assert.Single(lines).Fault);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32L << 20);
    }

    private static async Task<List<JsonLine>> Read(byte[] bytes, int longest = JsonLines.LongestLine)
    {
        List<JsonLine> lines = [];
        await foreach (var line in JsonLines.ReadAsync(new MemoryStream(bytes), longest)) lines.Add(line);
        return lines;
    }

    /// <summary>So many bytes without a line's end.</summary>
    private sealed class EndlessLine(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, _left);
            Array.Fill(buffer, (byte)'x', offset, given);
            _left -= given;
            return given;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
