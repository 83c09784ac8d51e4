using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage;

public sealed class NumberSketchKernelTests
{
    [Fact]
    public void All_widths_compare_as_the_scalar_form()
    {
        var random = new SeededRandom(5);
        var high = new byte[64];
        var low = new byte[64];
        for (int round = 0; round < 2_000; round++)
        {
            // Few different bytes, so that bounds are met often.
            int spread = 1 + random.NextInt(255);
            for (int i = 0; i < 64; i++)
                (high[i], low[i]) = ((byte)random.NextInt(spread), (byte)random.NextInt(spread));
            int from = random.NextInt(spread) << 8 | random.NextInt(spread), to = random.NextInt(spread) << 8 | random.NextInt(spread);
            ulong sure = NumberSketchKernel.CompareScalar(ref high[0], ref low[0], from, to, out ulong maybe);
            NumberSketchKernel.Compare(ref high[0], ref low[0], from, to, out ulong maybeWidest).ShouldBe(sure);
            NumberSketchKernel.Compare512(ref high[0], ref low[0], from, to, out ulong maybe512).ShouldBe(sure);
            NumberSketchKernel.Compare256(ref high[0], ref low[0], from, to, out ulong maybe256).ShouldBe(sure);
            (maybeWidest, maybe512, maybe256).ShouldBe((maybe, maybe, maybe));
        }
    }
}
