using System.Text.Json;

namespace Vitrine.Neural.Serialization;

/// <summary>The header of a safetensors file: eight bytes of length, then JSON that names each tensor's type, shape and place.</summary>
/// <remarks>
/// The file may come from anywhere, so nothing in it is believed: the length is checked before anything is allocated, every number
/// before it is used, and tensors must fill the rest of the file exactly, in any order, without gaps (which could hide something) and
/// without overlaps (which could make a small file into large memory).
/// Format: github.com/huggingface/safetensors, "Format".
/// </remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>A header may be this long: the format's own limit.</summary>
    public const int MaxLength = 100_000_000;

    private static readonly Dictionary<string, int> Sizes = new()
    {
        ["BOOL"] = 1, ["U8"] = 1, ["I8"] = 1, ["F8_E4M3"] = 1, ["F8_E5M2"] = 1, ["I16"] = 2, ["U16"] = 2, ["F16"] = 2, ["BF16"] = 2,
        ["I32"] = 4, ["U32"] = 4, ["F32"] = 4, ["I64"] = 8, ["U64"] = 8, ["F64"] = 8,
    };

    private readonly string _file;

    private SafetensorsHeader(string file) => _file = file;

    public Dictionary<string, SafetensorsEntry> Entries { get; } = [];

    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Length of the header in the first eight bytes of a file of <paramref name="fileLength"/> bytes.</summary>
    public static int ReadLength(string file, ReadOnlySpan<byte> start, long fileLength)
    {
        if (start.Length < 8) throw new SafetensorsException(file, 0, $"{fileLength} bytes are too few for a safetensors file.");
        ulong length = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > MaxLength || (long)length > fileLength - 8)
            throw new SafetensorsException(file, 0, $"a header of {length} bytes does not fit into a file of {fileLength}.");
        return (int)length;
    }

    /// <summary>Reads the JSON and checks it against <paramref name="dataLength"/> bytes of data.</summary>
    public static SafetensorsHeader Parse(string file, ReadOnlySpan<byte> json, long dataLength)
    {
        var header = new SafetensorsHeader(file);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        try
        {
            header.ReadObject(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new SafetensorsException(file, 8 + reader.TokenStartIndex, $"the header is not what it should be: {e.Message}");
        }
        header.RequireFull(dataLength);
        return header;
    }

    private void ReadObject(ref Utf8JsonReader reader)
    {
        Next(ref reader, JsonTokenType.StartObject);
        bool metadataSeen = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            long at = 8 + reader.TokenStartIndex;
            string name = reader.GetString()!;
            if (name == "__metadata__")
            {
                if (metadataSeen) throw new SafetensorsException(_file, at, "__metadata__ stands twice in the header.");
                metadataSeen = true;
                ReadMetadata(ref reader);
            }
            else if (!Entries.TryAdd(name, ReadEntry(ref reader, name, at)))
            {
                throw new SafetensorsException(_file, at, $"\"{name}\" stands twice in the header.");
            }
        }
        while (reader.Read()) // padding of spaces is none of JSON's tokens
            throw new JsonException("something follows the last tensor");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Next(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            long at = 8 + reader.TokenStartIndex;
            string key = reader.GetString()!;
            Next(ref reader, JsonTokenType.String);
            if (!Metadata.TryAdd(key, reader.GetString()!))
                throw new SafetensorsException(_file, at, $"\"{key}\" stands twice in the metadata.");
        }
    }

    private SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name, long at)
    {
        string? type = null;
        List<int>? shape = null;
        List<long>? offsets = null;
        Next(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype" when type is null:
                    Next(ref reader, JsonTokenType.String);
                    type = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = [];
                    Next(ref reader, JsonTokenType.StartArray);
                    while (reader.Read() && reader.TokenType == JsonTokenType.Number)
                        shape.Add(reader.GetInt32());
                    break;
                case "data_offsets" when offsets is null:
                    offsets = [];
                    Next(ref reader, JsonTokenType.StartArray);
                    while (reader.Read() && reader.TokenType == JsonTokenType.Number)
                        offsets.Add(reader.GetInt64());
                    break;
                default:
                    throw new JsonException($"\"{name}\" has a field that is unknown or stands twice");
            }
        }
        if (type is null || shape is null || offsets is not { Count: 2 })
            throw new SafetensorsException(_file, at, $"\"{name}\" lacks dtype, shape or data_offsets.");
        if (!Sizes.TryGetValue(type, out int size))
            throw new SafetensorsException(_file, at, $"\"{name}\" is of the unknown type \"{type}\".");
        long length = 1;
        foreach (int dimension in shape)
        {
            // Both factors are below 2³¹, and the product is checked at each step: it cannot overflow.
            if (dimension < 0 || (length *= dimension) > Array.MaxLength)
                throw new SafetensorsException(_file, at, $"\"{name}\" is too large, or has a negative dimension.");
        }
        if (offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] - offsets[0] != length * size)
            throw new SafetensorsException(_file, at, $"\"{name}\" claims bytes {offsets[0]} to {offsets[1]} for {length} numbers of {size} bytes.");
        return new SafetensorsEntry(name, type, shape, offsets[0], offsets[1]);
    }

    private void RequireFull(long dataLength)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in Entries.Values.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin != end)
                throw new SafetensorsException(_file, 8, $"\"{entry.Name}\" begins at {entry.Begin} where the tensor before it ended at {end}.");
            end = entry.End;
        }
        if (end != dataLength)
            throw new SafetensorsException(_file, 8, $"the tensors end at {end} and the data at {dataLength}.");
    }

    private static void Next(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (!reader.Read() || reader.TokenType != expected)
            throw new JsonException($"expected {expected}, found {reader.TokenType}");
    }
}
