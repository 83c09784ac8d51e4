using System.IO.Compression;
using System.Text;

namespace Vitrine.Catalog.Import.Sources;

/// <summary>A catalogue file: unpacked if it is gzip, its encoding found out.</summary>
internal sealed class SourceFile
{
    private const int SampleBytes = 64 * 1024;
    private readonly byte[] _sample;
    private readonly bool _compressed;

    private SourceFile(string path, long length, byte[] sample, bool compressed, Encoding encoding)
    {
        Path = path;
        Length = length;
        _sample = sample;
        _compressed = compressed;
        Encoding = encoding;
        using var reader = new StreamReader(new MemoryStream(sample), encoding);
        Sample = reader.ReadToEnd().TrimStart('\uFEFF');
    }

    public string Path { get; }

    /// <summary>Bytes on the disk.</summary>
    public long Length { get; }

    public Encoding Encoding { get; }

    /// <summary>The text's beginning, some tens of thousands of characters, possibly cut in the middle of a row.</summary>
    public string Sample { get; }

    /// <summary>Whether the sample is the whole file.</summary>
    public bool SampleIsAll => _sample.Length < SampleBytes;

    /// <exception cref="ImportException">The file cannot be opened, is empty, or is no text.</exception>
    public static SourceFile Open(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bool compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using Stream bytes = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            var buffer = new byte[SampleBytes];
            int read = bytes.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            byte[] sample = buffer[..read];
            RefuseOtherKinds(path, sample);
            return new SourceFile(path, file.CanSeek ? new FileInfo(path).Length : 0, sample, compressed, DetectEncoding(sample));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ImportException($"\"{path}\" cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The bytes from the beginning, unpacked; <paramref name="counter"/> counts those taken from the disk.</summary>
    public Stream OpenBytes(out CountingStream counter)
    {
        counter = new CountingStream(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16,
            FileOptions.SequentialScan));
        return _compressed ? new GZipStream(counter, CompressionMode.Decompress) : counter;
    }

    /// <summary>The text from the beginning, without a byte order mark.</summary>
    public StreamReader OpenText(out CountingStream counter)
        => new(OpenBytes(out counter), Encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);

    private static void RefuseOtherKinds(string path, ReadOnlySpan<byte> sample)
    {
        if (sample.IsEmpty)
            throw new ImportException($"\"{path}\" is empty.");
        if (sample.StartsWith("PK\u0003\u0004"u8))
            throw new ImportException($"\"{path}\" is a zip archive or a spreadsheet (xlsx, ods). Save the table as CSV in UTF-8, or "
                + "unpack the archive, and import that.");
        if (sample.StartsWith("%PDF"u8) || sample.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) || sample.StartsWith("SQLite format 3"u8))
            throw new ImportException($"\"{path}\" is no text file. Import a CSV, TSV, JSON Lines or product feed file.");
    }

    // Without a mark: text in Latin letters has a zero in every second byte when it is UTF-16, and none when it is UTF-8.
    private static Encoding DetectEncoding(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith<byte>([0xFF, 0xFE]))
            return Encoding.Unicode;
        if (sample.StartsWith<byte>([0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        int pairs = Math.Min(sample.Length, 4096) / 2, evenZeros = 0, oddZeros = 0;
        for (int i = 0; i < pairs; i++)
        {
            evenZeros += sample[2 * i] == 0 ? 1 : 0;
            oddZeros += sample[(2 * i) + 1] == 0 ? 1 : 0;
        }
        // A tenth is enough: even text in another script has its separators, digits and line ends in ASCII.
        if (oddZeros * 10 > pairs && oddZeros > 4 * evenZeros)
            return Encoding.Unicode;
        if (evenZeros * 10 > pairs && evenZeros > 4 * oddZeros)
            return Encoding.BigEndianUnicode;
        return Encoding.UTF8;
    }
}

/// <summary>Counts the bytes read through it.</summary>
internal sealed class CountingStream(Stream inner) : Stream
{
    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Count += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
