using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Vitrine.Neural.Serialization;

/// <summary>A safetensors file, mapped into memory: opening reads the header alone, and each tensor is read when it is asked for.</summary>
/// <remarks>Thread-safe until disposed. The file must not be shortened while it is open.</remarks>
public sealed unsafe class SafetensorsFile : IDisposable
{
    private readonly string _path;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafetensorsHeader _header;
    private readonly byte* _data;

    private SafetensorsFile(string path)
    {
        _path = path;
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> start = stackalloc byte[8];
        int headerLength = SafetensorsHeader.ReadLength(path, start[..stream.ReadAtLeast(start, 8, throwOnEndOfStream: false)], stream.Length);
        var json = new byte[headerLength];
        stream.ReadExactly(json);
        _header = SafetensorsHeader.Parse(path, json, stream.Length - 8 - headerLength);
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        _data = pointer + _view.PointerOffset + 8 + headerLength;
    }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="SafetensorsException">The header is damaged or hostile.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SafetensorsFile Open(string path) => new(path);

    /// <summary>What the file holds, by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _header.Entries;

    /// <summary>Strings that the writer left.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Copies a tensor of F32, F16, BF16 or F64 out of the file, as floats. A scalar gets the shape (1).</summary>
    /// <exception cref="KeyNotFoundException">There is no tensor of this name.</exception>
    /// <exception cref="SafetensorsException">It does not hold floating-point numbers.</exception>
    public Tensor Read(string name)
    {
        SafetensorsEntry entry = Entry(name);
        var values = new float[entry.Length];
        FloatFormats.Widen(entry.Type, Bytes(entry), values, Wrong(entry));
        return new Tensor(values, [.. entry.Shape.DefaultIfEmpty(1)]);
    }

    /// <summary>Copies a tensor of whole numbers or truth values out of the file.</summary>
    /// <exception cref="KeyNotFoundException">There is no tensor of this name.</exception>
    /// <exception cref="SafetensorsException">It does not hold I64, I32, U8 or BOOL.</exception>
    public long[] ReadIntegers(string name)
    {
        SafetensorsEntry entry = Entry(name);
        ReadOnlySpan<byte> bytes = Bytes(entry);
        var values = new long[entry.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = entry.Type switch
            {
                "I64" => BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * i)..]),
                "I32" => BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]),
                "U8" or "BOOL" => bytes[i],
                _ => throw Wrong(entry)(),
            };
        }
        return values;
    }

    /// <summary>All floating-point tensors: for <see cref="Modules.Module.LoadStateDict"/>. Others (counters) are passed over.</summary>
    public IReadOnlyDictionary<string, Tensor> ReadAll() =>
        Entries.Values.Where(e => FloatFormats.Knows(e.Type)).ToDictionary(e => e.Name, e => Read(e.Name));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_view.SafeMemoryMappedViewHandle.IsClosed) return;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    private SafetensorsEntry Entry(string name)
    {
        ObjectDisposedException.ThrowIf(_view.SafeMemoryMappedViewHandle.IsClosed, this);
        return Entries.TryGetValue(name, out SafetensorsEntry? entry) ? entry
            : throw new KeyNotFoundException($"{_path} holds no tensor \"{name}\".");
    }

    private ReadOnlySpan<byte> Bytes(SafetensorsEntry entry) => entry.End - entry.Begin <= int.MaxValue
        ? new ReadOnlySpan<byte>(_data + entry.Begin, (int)(entry.End - entry.Begin))
        : throw new SafetensorsException(_path, 8, $"\"{entry.Name}\" is larger than 2 GB.");

    private Func<SafetensorsException> Wrong(SafetensorsEntry entry) =>
        () => new SafetensorsException(_path, 8, $"\"{entry.Name}\" is of type {entry.Type}, which cannot be read so.");
}
