using FsCheck.Fluent;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class TexmexFileTests : IDisposable
{
    // Two vectors (1, -2) and (0.5, 4) as the format's description has them: a length, then the numbers.
    private static readonly byte[] twoVectors =
        [2, 0, 0, 0, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 2, 0, 0, 0, 0, 0, 0, 0x3F, 0, 0, 0x80, 0x40];

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Vectors_are_read()
    {
        File.WriteAllBytes(file, twoVectors);
        using TexmexReader<float> reader = TexmexFile.OpenVectors(file);
        (reader.Rows, reader.Columns).ShouldBe((2L, 2));
        reader.ReadAll().ShouldBe([1, -2, 0.5f, 4]);
        reader.Read(new float[2]).ShouldBe(0);
    }

    [Fact]
    public void Writing_gives_the_same_bytes()
    {
        using (var writer = new TexmexWriter<float>(file, 2))
            writer.Write([1, -2, 0.5f, 4]);
        File.ReadAllBytes(file).ShouldBe(twoVectors);
    }

    [Fact]
    public void What_was_written_reads_back_in_any_batches()
        => Properties.Hold(from rows in Gen.Choose(1, 40) from columns in Gen.Choose(1, 3_000) from batch in Gen.Choose(1, 7) select (rows, columns, batch), size =>
        {
            int[] numbers = [.. Enumerable.Range(0, size.rows * size.columns).Select(i => unchecked(i * -1640531527))];
            using (var writer = new TexmexWriter<int>(file, size.columns))
                writer.Write(numbers);
            using TexmexReader<int> reader = TexmexFile.OpenNeighbours(file);
            List<int> again = [];
            int[] batch = new int[size.batch * size.columns];
            for (int read; (read = reader.Read(batch)) > 0;)
                again.AddRange(batch[..(read * size.columns)]);
            again.ShouldBe(numbers);
        });

    [Theory]
    [InlineData(0, 0, "row 0 says it has 0 numbers; 1 to 65536 are accepted: is this an .fvecs or .ivecs file?")]
    [InlineData(3, 0xFF, "row 0 says it has -16777214 numbers; 1 to 65536 are accepted: is this an .fvecs or .ivecs file?")]
    [InlineData(3, 0x7F, "row 0 says it has 2130706434 numbers; 1 to 65536 are accepted: is this an .fvecs or .ivecs file?")]
    [InlineData(0, 4, "ends within row 1: 24 bytes are no whole number of rows of 4 numbers; copy the file again")]
    [InlineData(12, 3, "row 1 says it has 3 numbers, row 0 has 2; all rows must be equally long")]
    [InlineData(11, 0x7F, "row 0 has a number that is not finite, at place 1; leave the row out or repair it", 0x80)]
    [InlineData(23, 0xFF, "row 1 has a number that is not finite, at place 1; leave the row out or repair it")]
    public void A_damaged_row_is_refused_by_its_number(int at, int value, string problem, int before = -1)
    {
        byte[] bytes = [.. twoVectors];
        bytes[at] = (byte)value;
        if (before >= 0)
            bytes[at - 1] = (byte)before;
        File.WriteAllBytes(file, bytes);
        Refused().ShouldBe($"{file}: {problem}");
    }

    [Fact]
    public void Whole_numbers_are_not_held_to_be_finite()
    {
        using (var writer = new TexmexWriter<int>(file, 1))
            writer.Write([0x7F800000]);
        using TexmexReader<int> reader = TexmexFile.OpenNeighbours(file);
        reader.ReadAll().ShouldBe([0x7F800000]);
    }

    [Fact]
    public void A_file_cut_anywhere_but_between_rows_is_refused()
    {
        for (int length = 0; length < twoVectors.Length; length++)
        {
            File.WriteAllBytes(file, twoVectors[..length]);
            if (length != 12)
                Refused().ShouldContain(length < 4 ? "holds no row" : "ends within row");
        }
    }

    [Fact]
    public void A_length_that_no_file_has_is_refused_before_anything_is_allocated()
    {
        // 65,536 numbers promised, one sent.
        File.WriteAllBytes(file, [0, 0, 1, 0, 0, 0, 0, 0]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused().ShouldContain("ends within row 0: 8 bytes are no whole number of rows of 65536 numbers");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }

    [Fact]
    public void Hundreds_of_damaged_files_are_read_or_refused_with_a_message()
        => Mutations.CountRefused(twoVectors, stream =>
        {
            using var reader = new TexmexReader<float>(stream, "file");
            reader.ReadAll();
        }).ShouldBeGreaterThan(200);

    private string Refused() => Should.Throw<MalformedFileException>(() =>
    {
        using TexmexReader<float> reader = TexmexFile.OpenVectors(file);
        reader.ReadAll();
    }).Message;
}
