using System.Buffers.Binary;
using System.Text;
using FsCheck.Fluent;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Features;

public sealed class NpyTests
{
    // What numpy.save writes for numpy.array([[1, -2], [0.5, 4]], dtype="<f4"): version 1.0, header padded to 64 bytes in all.
    private static readonly byte[] fromNumPy =
    [
        0x93, .. "NUMPY"u8, 1, 0, 0x76, 0, .. Encoding.ASCII.GetBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }".PadRight(0x75) + "\n"),
        0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F, 0, 0, 0x80, 0x40,
    ];

    [Fact]
    public void A_matrix_as_NumPy_writes_it_is_read()
    {
        using FeatureReader reader = Open(fromNumPy);
        (reader.Rows, reader.Columns, reader.Type).ShouldBe((2L, 2, FeatureType.F32));
        reader.ReadAll().Values.ToArray().ShouldBe([1, -2, 0.5f, 4]);
    }

    [Theory]
    [InlineData(FeatureType.F16)]
    [InlineData(FeatureType.F32)]
    [InlineData(FeatureType.F64)]
    public void What_was_written_reads_back_in_any_batches(FeatureType type)
        => Properties.Hold(from rows in Gen.Choose(0, 40) from columns in Gen.Choose(1, 130) from batch in Gen.Choose(1, 7) select (rows, columns, batch), size =>
        {
            // Multiples of 1/8 below 256 are exact in every type.
            float[] values = [.. Enumerable.Range(0, size.rows * size.columns).Select(i => (i * 37 % 2048 - 1024) / 8f)];
            using FeatureReader reader = Open(Write(new FeatureMatrix(size.rows, size.columns, values), type));
            reader.Type.ShouldBe(type);
            List<float> again = [];
            float[] batch = new float[size.batch * size.columns];
            for (int read; (read = reader.Read(batch)) > 0;)
                again.AddRange(batch[..(read * size.columns)]);
            again.ShouldBe(values);
        });

    [Fact]
    public void Data_begins_at_a_multiple_of_64_bytes()
    {
        byte[] file = Write(new FeatureMatrix(1, 1, [1]), FeatureType.F32);
        ((file.Length - 4) % 64).ShouldBe(0);
        file[file.Length - 5].ShouldBe((byte)'\n');
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2, 2), }", "holds Python objects, which are never opened because they can run code")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 2), }", "numbers of type '>f4' are not accepted; save features.astype(\"<f4\")")]
    [InlineData("{'descr': '<i8', 'fortran_order': False, 'shape': (2, 2), }", "numbers of type '<i8' are not accepted")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 2), }", "records of several fields")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }", "stored column by column; save numpy.ascontiguousarray(features)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }", "1 dimensions instead of 2")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "0 dimensions instead of 2")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2, 2), }", "3 dimensions instead of 2")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 0), }", "a row has 0 numbers")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 2), }", "expected a whole number")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 128), }", "more than any file holds")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 128), }", "expected a whole number that fits")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000, 128), }", "promises 1000000000 rows of 128 numbers, 512000000000 bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", "promises 2 rows of 3 numbers, 24 bytes from byte 128, but 16 bytes are there")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }", "8 bytes from byte 128, but 16 bytes are there")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", "needs 'descr', 'fortran_order' and 'shape'")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", "the entry 'descr' is unknown or comes twice")]
    [InlineData("{'descr': '<f4', 'evil': __import__('os'), 'shape': (2, 2), }", "the entry 'evil' is unknown")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 2), }", "expected True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), } and more", "something follows")]
    [InlineData("{'descr': '<f4", "expected text in quotation marks")]
    [InlineData("", "expected '{'")]
    public void Headers_that_are_not_a_plain_matrix_are_refused_with_what_to_change(string dictionary, string message)
        => Refused(WithHeader(dictionary)).ShouldContain(message);

    [Fact]
    public void Files_of_other_kinds_are_recognised()
    {
        Refused([0x80, 4, 0x95, 0, 0, 0, 0, 0]).ShouldContain("is a Python pickle, which is never opened because it can run code; write the matrix with numpy.save");
        Refused("PK\u0003\u0004abcdefgh"u8.ToArray()).ShouldContain("is a zip (an .npz?)");
        Refused([]).ShouldContain("is empty");
        Refused("some text that is no matrix"u8.ToArray()).ShouldContain("begins neither as a .npy nor as a .safetensors file");
        Refused([0x93, .. "NUMPY"u8, 9, 0, 0, 0, 0, 0]).ShouldContain("byte 6: .npy version 9.0 is not known");
    }

    [Fact]
    public void A_header_that_claims_gigabytes_is_refused_before_anything_is_allocated()
        => Refused([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F, .. new byte[100]]).ShouldContain("byte 8: the header claims 2147483647 bytes");

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        for (int length = 0; length < fromNumPy.Length; length++)
            Refused(fromNumPy[..length]).Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_stream_of_unknown_length_that_ends_early_is_refused_at_the_row()
    {
        using var reader = new FeatureReader(new Unseekable(fromNumPy[..^3]), "file");
        Should.Throw<MalformedFileException>(() => reader.ReadAll()).Message.ShouldContain("the file ends within row 1 of 2");
    }

    [Fact]
    public void A_stream_of_unknown_length_is_read_as_it_arrives()
    {
        FeatureMatrix matrix = SubmissionTests.UnitRows(3000, 33, 1);
        using var reader = new FeatureReader(new Unseekable(Write(matrix)), "file");
        reader.ReadAll().Values.SequenceEqual(matrix.Values).ShouldBeTrue();

        // 200 million numbers promised, four sent.
        using var liar = new FeatureReader(new Unseekable(WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (100000000, 2), }")), "file");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<MalformedFileException>(() => liar.ReadAll()).Message.ShouldContain("within row 2 of 100000000");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
    }

    [Fact]
    public void Hundreds_of_damaged_files_are_read_or_refused_with_a_message()
        => Mutations.CountRefused(fromNumPy, stream =>
        {
            using var reader = new FeatureReader(stream, "file");
            reader.ReadAll();
        }, 1000).ShouldBeGreaterThan(500);

    internal static byte[] Write(FeatureMatrix matrix, FeatureType type = FeatureType.F32)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, matrix, type);
        return stream.ToArray();
    }

    internal static FeatureReader Open(byte[] file) => new(new MemoryStream(file), "file");

    private static string Refused(byte[] file)
    {
        MalformedFileException e = Should.Throw<MalformedFileException>(() => Open(file));
        e.Message.ShouldStartWith("file: ");
        return e.Message;
    }

    private static byte[] WithHeader(string dictionary)
    {
        byte[] text = Encoding.ASCII.GetBytes(dictionary.PadRight(117) + "\n");
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, 0, 0, .. text, .. fromNumPy[^16..]];
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)text.Length);
        return file;
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
