namespace Vitrine.Encoders.Tests;

/// <summary>The pool of arrays is shared by the process, so nothing else may run meanwhile.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public class Alone;

[Collection("alone")]
public class AllocationTests
{
    [Fact]
    public void Working_memory_is_pooled()
    {
        var encoder = new DescriptorEncoder();
        var picture = Drawings.Shirt(Drawings.Red);
        var embedding = new float[256];
        for (var i = 0; i < 20; i++)
            encoder.Encode(picture, null, embedding);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
            encoder.Encode(picture, null, embedding);

        // The planes of one canvas alone are 77 KB; what is left are a few small objects and what a garbage collection trims from the pool.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 50).ShouldBeLessThan(16_384);
    }

    [Fact]
    public void A_network_allocates_nothing_but_for_its_first_call()
    {
        var encoder = new NetworkEncoder(NetworkEncoderTests.Create(new() { Width = 0.25, Side = 32, Dimension = 8 }), "n", "1", "none");
        var picture = Drawings.Shirt(Drawings.Red);
        var embedding = new float[8];
        for (var i = 0; i < 5; i++)
            encoder.Encode(picture, null, embedding);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            encoder.Encode(picture, null, embedding);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
