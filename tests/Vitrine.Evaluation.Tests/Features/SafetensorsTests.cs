using System.Buffers.Binary;
using System.Text;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Features;

public sealed class SafetensorsTests
{
    private const string Header = """{"__metadata__":{"format":"pt"},"features":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}""";

    private static readonly byte[] ones = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F, 0, 0, 0x80, 0x40];

    [Fact]
    public void One_matrix_is_read()
    {
        using FeatureReader reader = NpyTests.Open(FileOf(Header, ones));
        (reader.Rows, reader.Columns, reader.Type).ShouldBe((2L, 2, FeatureType.F32));
        reader.ReadAll().Values.ToArray().ShouldBe([1, -2, 0.5f, 4]);
    }

    [Fact]
    public void The_upper_halves_of_singles_are_read()
    {
        using FeatureReader reader = NpyTests.Open(FileOf("""{"x":{"dtype":"BF16","shape":[1,3],"data_offsets":[0,6]}}""", [0x80, 0x3F, 0x00, 0xC0, 0x00, 0x3F]));
        reader.ReadAll().Values.ToArray().ShouldBe([1, -2, 0.5f]);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"b":{}}""", "holds 2 tensors instead of one; save the matrix of features alone")]
    [InlineData("""{"__metadata__":{}}""", "holds 0 tensors")]
    [InlineData("""{"a":{"dtype":"I64","shape":[2,2],"data_offsets":[0,16]}}""", "numbers of type 'I64' are not accepted; save F32")]
    [InlineData("""{"a":{"shape":[2,2],"data_offsets":[0,16]}}""", "numbers of type '' are not accepted")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "1 dimensions instead of 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2,2],"data_offsets":[0,16]}}""", "more than any file holds")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,2],"data_offsets":[0,16]}}""", "more than any file holds")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,2.5],"data_offsets":[0,16]}}""", "'shape' holds something other than whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,2]}}""", "the tensor has no 'data_offsets'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[4,20]}}""", "'data_offsets' are not 0 and 16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}}""", "promises 3 rows of 2 numbers, 24 bytes")]
    [InlineData("""{"a":7}""", "the tensor is a number instead of an object")]
    [InlineData("""{"a":""", "is not JSON here")]
    public void Other_headers_are_refused_with_what_to_change(string header, string message)
        => Should.Throw<MalformedFileException>(() => NpyTests.Open(FileOf(header, ones))).Message.ShouldContain(message);

    [Fact]
    public void Hundreds_of_damaged_files_are_read_or_refused_with_a_message()
        => Mutations.CountRefused(FileOf(Header, ones), stream =>
        {
            using var reader = new FeatureReader(stream, "file");
            reader.ReadAll();
        }, 1000).ShouldBeGreaterThan(500);

    private static byte[] FileOf(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header), length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. data];
    }
}
