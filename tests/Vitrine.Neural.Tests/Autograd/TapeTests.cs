using Vitrine.Neural.Autograd;
using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Tests.Autograd;

public class TapeTests
{
    [Fact]
    public void Gradients_of_paths_that_meet_add_up()
    {
        var x = new Tensor([3f], 1) { RequiresGrad = true };
        var tape = new Tape();
        using (tape.Record())
            tape.Backward(x * x + x * 2f); // 2x + 2
        x.Grad!.Item().ShouldBe(8f);
        using (tape.Record())
            tape.Backward(x * 1f);
        x.Grad!.Item().ShouldBe(9f, "a second pass adds to the first");
        x.ZeroGrad();
        x.Grad!.Item().ShouldBe(0f);
    }

    [Fact]
    public void What_is_not_detached_goes_with_its_recording()
    {
        var x = new Tensor([3f], 1) { RequiresGrad = true };
        Tensor y, kept;
        using (new Tape().Record())
        {
            y = x * x;
            kept = y.Detach();
        }
        kept.Item().ShouldBe(9f);
        Should.Throw<ObjectDisposedException>(() => y.Item()).Message.ShouldContain("Detach()");
    }

    [Fact]
    public void Without_a_recording_nothing_is_remembered()
    {
        var x = new Tensor([3f], 1) { RequiresGrad = true };
        Tensor y = x * x;
        y.RequiresGrad.ShouldBeFalse();
        y.Item().ShouldBe(9f);
    }

    [Fact]
    public void A_recording_reuses_the_memory_of_the_one_before()
    {
        Tensor x = Tensor.Full(1f, 1 << 16);
        x.RequiresGrad = true;
        var tape = new Tape();
        Pass();
        Pass();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Pass();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000, "four results of 256 kB each");

        void Pass()
        {
            using (tape.Record())
                tape.Backward((x.Relu() * x.Gelu()).Sum());
        }
    }

    [Fact]
    public void A_loss_is_one_recorded_number()
    {
        var tape = new Tape();
        using (tape.Record())
        {
            Should.Throw<ArgumentException>(() => tape.Backward(Tensor.Full(1, 2)));
            Should.Throw<InvalidOperationException>(() => tape.Record());
        }
    }
}
