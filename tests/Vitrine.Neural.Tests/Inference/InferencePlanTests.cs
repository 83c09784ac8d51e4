using Vitrine.Neural.Inference;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Tests.Goldens;
using Vitrine.Numerics;
using static Vitrine.Neural.Tests.Operations.GradientCheck;

namespace Vitrine.Neural.Tests.Inference;

public class InferencePlanTests
{
    public static TheoryData<string> Networks => [.. Makers.Keys];

    private static readonly Dictionary<string, Func<SeededRandom, (Layer Module, int[] Shape)>> Makers = new()
    {
        ["residual"] = r => (new TinyResNet(r), [3, 48, 40]),
        ["squeeze-excite"] = r => (new MobileBlock(r), [3, 17, 19]),
        ["grouped"] = r => (new Sequential(new Conv2d(6, 12, new Window(3, 1, 1), r, groups: 3), new BatchNorm2d(12), new Activate(Activation.Silu)), [6, 9, 7]),
        ["depthwise 5"] = r => (new Sequential(new Conv2d(20, 20, new Window(5, 2, 2), r, groups: 20), new Activate(Activation.Relu6)), [20, 11, 13]),
        ["depthwise 3"] = r => (new Sequential(new Conv2d(37, 37, new Window(3, 2, Same: true), r, groups: 37), new Activate(Activation.Relu)), [37, 12, 13]),
        ["narrow depthwise"] = r => (new Sequential(new Conv2d(5, 5, new Window(3, 1, 1), r, groups: 5), new Activate(Activation.HardSwish)), [5, 6, 6]),
        ["lone batch norm"] = r => (new Sequential(new BatchNorm2d(18), new MaxPool2d(new Window(2, 2)), new AvgPool2d(new Window(3, 1, 1))), [18, 8, 6]),
        ["flatten"] = r => (new Sequential(new Conv2d(3, 4, new Window(3, 1, 1), r), new Flattened(), new Linear(80, 7, r), new Activate(Activation.Gelu)), [3, 4, 5]),
        ["tokens"] = r => (new Sequential(new LayerNorm(10), new Linear(10, 20, r), new Activate(Activation.QuickGelu)), [6, 10]),
        ["embedding"] = r => (new Sequential(new Conv2d(3, 40, new Window(3, 2, 1), r), new GlobalAvgPool(), new Linear(40, 19, r), new Normalized()), [3, 20, 20]),
        ["generalised mean"] = r => (new Sequential(new Conv2d(3, 9, new Window(3, 2, 1), r), new Activate(Activation.Relu), new GemPool(), new Linear(9, 5, r)), [3, 12, 10]),
        ["wide"] = r => (new Sequential(new Conv2d(256, 70, new Window(3, 1, 1), r), new Activate(Activation.Relu)), [256, 15, 15]),
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Answers_as_the_module_does(string network)
    {
        (Layer module, int[] shape) = Make(network);
        InferencePlan plan = InferencePlan.Compile(module, shape);
        Tensor x = Random(5, [3, .. shape]);
        Tensor expected = module.Forward(x), actual = Tensor.Zeros(expected.Shape);
        plan.Run(x.Values, actual.Values);
        Compare.ShouldBeClose(actual, expected, 1e-4, network);
        Tensor again = Tensor.Zeros(expected.Shape);
        plan.Fork().Run(x.Values, again.Values);
        again.Values.ToArray().ShouldBe(actual.Values.ToArray(), "nothing of an earlier run shows");
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_call_allocates_nothing(string network)
    {
        (Layer module, int[] shape) = Make(network);
        InferencePlan plan = InferencePlan.Compile(module, shape);
        var input = new float[plan.InputLength];
        var output = new float[plan.OutputLength];
        for (int i = 0; i < 3; i++)
            plan.Run(input, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        plan.Run(input, output);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Layers_are_fused()
    {
        (Layer module, int[] shape) = Make("residual");
        InferencePlan.Compile(module, shape).Describe().ShouldBe([
            "convolution 7×7/2 3→8 at 24×20 + Relu",
            "max pool 3×3/2 at 12×10",
            "convolution 3×3/1 8→8 at 12×10 + Relu",
            "convolution 3×3/1 8→8 at 12×10 + residual + Relu",
            "convolution 3×3/2 8→16 at 6×5 + Relu",
            "convolution 3×3/1 16→16 at 6×5",
            "convolution 1×1/2 8→16 at 6×5 + residual + Relu",
            "convolution 3×3/2 16→32 at 3×3 + Relu",
            "convolution 3×3/1 32→32 at 3×3",
            "convolution 1×1/2 16→32 at 3×3 + residual + Relu",
            "convolution 3×3/2 32→64 at 2×2 + Relu",
            "convolution 3×3/1 64→64 at 2×2",
            "convolution 1×1/2 32→64 at 2×2 + residual + Relu",
            "global average pool",
            "linear 64→10",
        ]);
    }

    [Fact]
    public void Memory_is_shared_by_what_does_not_meet()
    {
        (Layer module, int[] shape) = Make("residual");
        // All results together are over 60 kB; the first convolution's 24·20·8 numbers and its scratch are the widest place.
        InferencePlan.Compile(module, shape).WorkingBytes.ShouldBeLessThan(600_000);
    }

    [Fact]
    public void A_module_in_training_is_refused() =>
        Should.Throw<InvalidOperationException>(() => InferencePlan.Compile(new BatchNorm2d(3), 3, 4, 4)).Message.ShouldContain("Eval()");

    [Fact]
    public void An_unknown_operation_is_named_as_such()
    {
        var module = new Turned();
        module.Eval();
        Should.Throw<NotSupportedException>(() => InferencePlan.Compile(module, 3, 4, 4)).Message.ShouldContain("do not know");
    }

    private static (Layer, int[]) Make(string network)
    {
        (Layer module, int[] shape) = Makers[network](new SeededRandom(1));
        // Statistics and shifts of their own, as after a training.
        ulong seed = 10;
        foreach ((string name, Tensor tensor) in module.StateDict())
        {
            if (tensor.Rank != 1) continue;
            float at = tensor.Values[0] is 1f ? 1f : 0f;
            foreach (ref float v in tensor.Values)
                v = at + 0.2f * (float)new SeededRandom(seed++).NextDouble();
        }
        module.Eval();
        return (module, shape);
    }

    private sealed class Turned : Layer
    {
        public override Tensor Forward(Tensor x) => x.Transpose();
    }

    private sealed class Flattened : Layer
    {
        public override Tensor Forward(Tensor x) => x.Flatten();
    }

    private sealed class Normalized : Layer
    {
        public override Tensor Forward(Tensor x) => x.NormalizeRows();
    }
}
