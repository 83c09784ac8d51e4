using System.Buffers.Binary;
using System.Text.Json;

namespace Vitrine.Neural.Serialization;

/// <summary>Writes tensors as a safetensors file.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes a file in one piece: beside the target first, flushed to the disk, then renamed over it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">What it holds, by name.</param>
    /// <param name="metadata">Strings to leave with it.</param>
    /// <param name="format">How numbers are kept.</param>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null,
        FloatFormat format = FloatFormat.F32)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        // By name, so that the same weights make the same bytes.
        (string Name, Tensor Tensor)[] ordered = [.. tensors.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value))];
        byte[] header = Header(ordered, metadata, format);
        string temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach ((_, Tensor tensor) in ordered)
                stream.Write(FloatFormats.Narrow(format, tensor.Values));
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    private static byte[] Header((string Name, Tensor Tensor)[] tensors, IReadOnlyDictionary<string, string>? metadata, FloatFormat format)
    {
        int size = format == FloatFormat.F32 ? 4 : 2;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            long offset = 0;
            foreach ((string name, Tensor tensor) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", format.ToString());
                json.WriteStartArray("shape");
                foreach (int dimension in tensor.Shape)
                    json.WriteNumberValue(dimension);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += (long)tensor.Length * size);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' '); // the data then starts at a multiple of eight
        return buffer.ToArray();
    }
}
