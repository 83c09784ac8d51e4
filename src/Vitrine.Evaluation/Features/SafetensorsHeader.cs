using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Features;

/// <summary>The header of a <c>.safetensors</c> file with one matrix: its length, and JSON that names type, shape and place.</summary>
/// <remarks>github.com/huggingface/safetensors: 8 bytes of length, little-endian; then an object from each tensor's name to its dtype, shape and data_offsets.</remarks>
internal static class SafetensorsHeader
{
    private const ulong MaxLength = 64 << 10;

    /// <summary>Whether the first eight bytes are a length that a header of one matrix may have.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) => start.Length == 8 && BinaryPrimitives.ReadUInt64LittleEndian(start) is >= 2 and <= MaxLength;

    public static FeatureHeader Read(Stream stream, ReadOnlySpan<byte> start, string name)
    {
        byte[] text = new byte[BinaryPrimitives.ReadUInt64LittleEndian(start)];
        FeatureHeader.ReadExactly(stream, text, name, start.Length);
        using JsonDocument document = JsonFields.Parse(Encoding.UTF8.GetString(text), name, 1);
        JsonProperty[] tensors = [.. JsonFields.Object(document.RootElement, "the header", name, 0).EnumerateObject().Where(each => each.Name != "__metadata__")];
        if (tensors.Length != 1)
            throw new MalformedFileException(name, 0, $"holds {tensors.Length} tensors instead of one; save the matrix of features alone");
        JsonElement tensor = JsonFields.Object(tensors[0].Value, "the tensor", name, 0);
        var header = new FeatureHeader(TypeOf(tensor, name), [.. Numbers(tensor, "shape", name)], name);
        if (!Numbers(tensor, "data_offsets", name).SequenceEqual([0, header.Rows * header.RowBytes]))
            throw new MalformedFileException(name, 0, $"'data_offsets' are not 0 and {header.Rows * header.RowBytes}, which shape and dtype ask for; save it again");
        return header;
    }

    private static FeatureType TypeOf(JsonElement tensor, string name)
        => JsonFields.OptionalText(tensor, "dtype", "the tensor", name, 0) switch
        {
            "F16" => FeatureType.F16,
            "BF16" => FeatureType.BF16,
            "F32" => FeatureType.F32,
            "F64" => FeatureType.F64,
            var other => throw new MalformedFileException(name, 0, $"numbers of type '{Fields.Shown(other ?? "")}' are not accepted; save F32 (F16, BF16 and F64 are)"),
        };

    private static IEnumerable<long> Numbers(JsonElement tensor, string field, string name)
    {
        if (!tensor.TryGetProperty(field, out JsonElement list))
            throw new MalformedFileException(name, 0, $"the tensor has no '{field}'; save it again");
        return JsonFields.List(list, $"'{field}'", name, 0).Select(value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number
            : throw new MalformedFileException(name, 0, $"'{field}' holds something other than whole numbers; save it again"));
    }
}
