namespace Vitrine.Imaging.Tests;

/// <summary>Memory is counted over the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public class Alone;

/// <summary>Uploads are hostile: 10,000 pictures with bytes changed, cut, doubled and spliced, over every format.</summary>
[Collection("alone")]
public class MutationTests
{
    private const int Files = 10_000;

    /// <summary>Decoders keep buffers and allocators settle; growth is measured over the files after these.</summary>
    private const int WarmUp = 4_000;

    [Fact]
    public async Task Mutated_files_give_a_picture_or_a_picture_exception_and_leave_nothing_behind()
    {
        var originals = TestPictures.Formats.Select(f => TestPictures.Encode(f, TestPictures.Quadrants(24, 16))).ToArray();
        Run(originals, 0, WarmUp);
        await SettleAsync();
        var residentBefore = ResidentBytes();

        var read = Run(originals, WarmUp, Files);

        await SettleAsync();
        (ResidentBytes() - residentBefore).ShouldBeLessThan(64L << 20, "resident memory grew");
        read.ShouldBeInRange(1, Files - WarmUp - 1, "the mutations should break some pictures and not all");
    }

    /// <summary>Nothing is held between calls, once the worker threads of libvips have put back the buffers of the calls that just returned.</summary>
    private static async Task SettleAsync()
    {
        for (var patience = 0; NativeLibvips.TrackedMemory() != 0 && patience < 500; patience++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        NativeLibvips.TrackedMemory().ShouldBe(0);
    }

    private static int Run(byte[][] originals, int from, int to)
    {
        var read = 0;
        Parallel.For(from, to, i =>
        {
            var mutated = Mutate(originals, i);
            try
            {
                var image = PictureReader.Read(mutated, i % 3 == 0 ? 8 : 0, new PictureLimits { MaxPixels = 100_000 });
                image.Pixels.Length.ShouldBe(image.Width * image.Height * 3);
                Interlocked.Increment(ref read);
            }
            catch (PictureException)
            {
                // The one exception that damaged bytes may cause; any other fails the test.
            }
        });
        return read;
    }

    private static byte[] Mutate(byte[][] originals, int seed)
    {
        var random = new Random(seed);
        var bytes = originals[seed % originals.Length].ToList();
        for (var edits = 1 + random.Next(4); edits > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = (byte)(random.Next(2) * 255);
                    break;
                case 3 when bytes.Count > 16:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 16), bytes.Count - at));
                    if (bytes.Count == 0)
                        bytes.Add(0);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 32), bytes.Count - at)));
                    break;
                default:
                    var other = originals[random.Next(originals.Length)];
                    var start = random.Next(other.Length);
                    bytes.InsertRange(at, other.Skip(start).Take(random.Next(1, 64)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
