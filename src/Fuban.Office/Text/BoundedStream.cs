namespace Fuban.Office.Text;

/// <summary>Counts what an archive really inflates to; the sizes that an archive declares about itself may lie.</summary>
internal sealed class InflationMeter(long packed, ExtractionLimits limits)
{
    private long inflated;

    public void Count(int bytes)
    {
        inflated += bytes;
        if (inflated > limits.MaxInflated || (inflated > limits.RatioFrom && inflated / Math.Max(packed, 1) > limits.MaxRatio))
        {
            throw new BombException();
        }
    }
}

/// <summary>Leaves the depths of an XML reader; never leaves this folder.</summary>
internal sealed class BombException() : IOException("The archive inflates beyond its bounds.");

internal sealed class BoundedStream(Stream inner, InflationMeter meter) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        meter.Count(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
