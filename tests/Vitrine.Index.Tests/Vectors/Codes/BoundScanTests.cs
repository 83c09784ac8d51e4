using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Vectors.Codes;

public sealed unsafe class BoundScanTests
{
    [Fact]
    public void Every_width_lets_the_same_entries_through()
    {
        var random = new SeededRandom(3);
        for (int round = 0; round < 200; round++)
        {
            ushort[] sums = [.. Enumerable.Range(0, 32).Select(_ => (ushort)random.NextInt(65_536))];
            float[] numbers = [.. Enumerable.Range(0, 96).Select(_ => (float)random.NextGaussian())];
            // Powers of two and whole numbers: no form rounds, so all must agree to the bit.
            var constants = new ScanConstants(2, -1_024, 0.25f, 0.5f);
            fixed (ushort* s = sums)
            fixed (float* f = numbers)
            {
                for (int i = 0; i < 96; i++)
                    f[i] = MathF.Round(f[i] * 4);
                var factors = new CoarseFactors(f, f + 32, f + 64);
                float floor = random.NextInt(2_000) - 1_000;
                uint expected = BoundScan.AboveScalar(s, constants, factors, floor);
                BoundScan.Above256(s, constants, factors, floor).ShouldBe(expected);
                BoundScan.Above512(s, constants, factors, floor).ShouldBe(expected);
                BoundScan.Above(s, constants, factors, floor).ShouldBe(expected);
            }
        }
    }

    [Fact]
    public void Nothing_passes_an_infinite_floor_and_all_pass_none()
    {
        var sums = new ushort[32];
        var numbers = new float[96];
        fixed (ushort* s = sums)
        fixed (float* f = numbers)
        {
            var factors = new CoarseFactors(f, f + 32, f + 64);
            BoundScan.Above(s, default, factors, float.PositiveInfinity).ShouldBe(0u);
            BoundScan.Above(s, default, factors, float.NegativeInfinity).ShouldBe(uint.MaxValue);
        }
    }
}
