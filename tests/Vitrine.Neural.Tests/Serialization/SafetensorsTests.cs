using System.Buffers.Binary;
using System.Text;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Serialization;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(FloatFormat.F32, 0)]
    [InlineData(FloatFormat.F16, 1.0 / 2048)]
    [InlineData(FloatFormat.BF16, 1.0 / 256)]
    public void What_is_written_is_read(FloatFormat format, double relative)
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["b.weight"] = Operations.GradientCheck.Random(1, 3, 5),
            ["a"] = new([1f, -2f, 0f, float.PositiveInfinity, 0.1f, float.NaN], 6),
            ["empty"] = Tensor.Zeros(0, 4),
        };
        SafetensorsWriter.Write(_path, tensors, new Dictionary<string, string> { ["note"] = "\"quoted\" ünïcode" }, format);
        using SafetensorsFile file = SafetensorsFile.Open(_path);
        file.Metadata["note"].ShouldBe("\"quoted\" ünïcode");
        file.Entries.Keys.ShouldBe(["a", "b.weight", "empty"]);
        foreach ((string name, Tensor tensor) in tensors)
        {
            Tensor read = file.Read(name);
            read.Shape.ToArray().ShouldBe(tensor.Shape.ToArray());
            for (int i = 0; i < tensor.Length; i++)
            {
                if (float.IsFinite(tensor.Values[i])) ((double)Math.Abs(read.Values[i] - tensor.Values[i])).ShouldBeLessThanOrEqualTo(Math.Abs(tensor.Values[i]) * relative);
                else read.Values[i].ShouldBe(tensor.Values[i]);
            }
        }
    }

    [Fact]
    public void The_same_weights_make_the_same_bytes()
    {
        Tensor a = Tensor.Full(1, 2), b = Tensor.Full(2, 3);
        SafetensorsWriter.Write(_path, new Dictionary<string, Tensor> { ["a"] = a, ["b"] = b });
        byte[] first = File.ReadAllBytes(_path);
        SafetensorsWriter.Write(_path, new Dictionary<string, Tensor> { ["b"] = b, ["a"] = a });
        File.ReadAllBytes(_path).ShouldBe(first);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "claims bytes 0 to 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "end at 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begins at 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "begins at 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}}""", 4, "twice")]
    [InlineData("""{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown type")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "negative")]
    [InlineData("""{"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,0]}}""", 0, "too large")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999],"data_offsets":[0,4]}}""", 4, "not what it should be")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "claims bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775804,-9223372036854775808]}}""", 4, "claims bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}""", 4, "unknown")]
    [InlineData("""{"a":[[[[[[[[]]]]]]]]}""", 0, "not what it should be")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "twice")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "not what it should be")]
    [InlineData("""[]""", 0, "not what it should be")]
    [InlineData("""{}{}""", 0, "not what it should be")]
    [InlineData("""{""", 0, "not what it should be")]
    [InlineData("\0\0", 0, "not what it should be")]
    public void Hostile_headers_are_refused_with_the_place(string json, int dataLength, string problem)
    {
        byte[] header = Encoding.UTF8.GetBytes(json);
        Write((ulong)header.Length, header, dataLength);
        SafetensorsException e = Should.Throw<SafetensorsException>(() => SafetensorsFile.Open(_path));
        e.Message.ShouldContain(problem);
        e.Message.ShouldStartWith($"{_path}, byte ");
    }

    [Theory]
    [InlineData(3UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData((ulong)long.MaxValue)]
    [InlineData(100_000_001UL)]
    public void A_length_that_the_file_does_not_have_is_refused_before_it_is_allocated(ulong length)
    {
        Write(length, "{}"u8.ToArray(), 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<SafetensorsException>(() => SafetensorsFile.Open(_path)).Offset.ShouldBe(0);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Too_short_a_file_is_refused()
    {
        File.WriteAllBytes(_path, [1, 2, 3]);
        Should.Throw<SafetensorsException>(() => SafetensorsFile.Open(_path)).Message.ShouldContain("too few");
    }

    [Fact]
    public void Mutated_files_open_or_are_refused_and_do_nothing_else()
    {
        SafetensorsWriter.Write(_path, new Dictionary<string, Tensor> { ["a"] = Tensor.Full(1, 2, 3), ["b"] = Tensor.Full(2, 4) }, new Dictionary<string, string> { ["k"] = "v" });
        byte[] good = File.ReadAllBytes(_path);
        var random = new SeededRandom(1);
        int refused = 0;
        for (int round = 0; round < 2000; round++)
        {
            byte[] bad = [.. good];
            for (int i = random.NextInt(3); i >= 0; i--)
                bad[random.NextInt(bad.Length)] = (byte)random.NextInt(256);
            if (random.NextInt(4) == 0) bad = bad[..random.NextInt(bad.Length)];
            File.WriteAllBytes(_path, bad);
            try
            {
                using SafetensorsFile file = SafetensorsFile.Open(_path);
                foreach (SafetensorsEntry entry in file.Entries.Values.Where(e => e.Type is "F32" or "F16"))
                    file.Read(entry.Name).Length.ShouldBe(entry.Length);
            }
            catch (SafetensorsException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(1000);
    }

    private void Write(ulong length, byte[] header, int dataLength)
    {
        var file = new byte[8 + header.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        header.CopyTo(file, 8);
        File.WriteAllBytes(_path, file);
    }
}
