using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Features;

/// <summary>What the header of a file of features says; the numbers follow it.</summary>
internal readonly record struct FeatureHeader
{
    private const int MaxColumns = 1 << 16;

    /// <summary>Checks sizes.</summary>
    /// <exception cref="MalformedFileException">The array is no matrix of rows, or larger than any file.</exception>
    public FeatureHeader(FeatureType type, IReadOnlyList<long> shape, string name)
    {
        if (shape.Count != 2)
            throw new MalformedFileException(name, 0,
                $"the array has {shape.Count} dimensions instead of 2 (one row a picture); use features.reshape(rows, -1)");
        if (shape[1] is < 1 or > MaxColumns)
            throw new MalformedFileException(name, 0, $"a row has {shape[1]} numbers; 1 to {MaxColumns} are accepted");
        if (shape[0] < 0 || shape[0] > long.MaxValue / (shape[1] * 8))
            throw new MalformedFileException(name, 0, $"{shape[0]} rows of {shape[1]} numbers are more than any file holds");
        Type = type;
        Rows = shape[0];
        Columns = (int)shape[1];
    }

    public FeatureType Type { get; }

    public long Rows { get; }

    public int Columns { get; }

    /// <summary>Bytes of a row.</summary>
    public int RowBytes => Columns * SizeOf(Type);

    public static int SizeOf(FeatureType type) => type switch
    {
        FeatureType.F32 => 4,
        FeatureType.F64 => 8,
        _ => 2,
    };

    /// <summary>Reads the header of either format.</summary>
    public static FeatureHeader Read(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[8];
        int got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (NpyHeader.IsStart(start[..got]))
            return NpyHeader.Read(stream, start, name);
        if (SafetensorsHeader.IsStart(start[..got]))
            return SafetensorsHeader.Read(stream, start, name);
        throw new MalformedFileException(name, 0, Unknown(start[..got]));
    }

    /// <summary>Fills bytes from a header.</summary>
    /// <exception cref="MalformedFileException">The file ends first.</exception>
    public static void ReadExactly(Stream stream, Span<byte> bytes, string name, long offset)
    {
        int got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (got < bytes.Length)
            throw new MalformedFileException(name, 0, $"the file ends at byte {offset + got}, within its header; upload it again");
    }

    private static string Unknown(ReadOnlySpan<byte> start)
    {
        const string convert = "write the matrix with numpy.save(\"features.npy\", features.astype(\"<f4\"))";
        if (start.IsEmpty)
            return $"is empty; {convert}";
        if (start[0] == 0x80)
            return $"is a Python pickle, which is never opened because it can run code; {convert}";
        if (start.StartsWith("PK"u8))
            return $"is a zip (an .npz?); {convert}";
        return $"begins neither as a .npy nor as a .safetensors file; {convert}";
    }
}
