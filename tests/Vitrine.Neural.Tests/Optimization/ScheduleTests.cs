using Vitrine.Neural.Modules;
using Vitrine.Neural.Optimization;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Optimization;

public class ScheduleTests
{
    [Fact]
    public void Steps_with_warm_up_keep_their_milestones()
    {
        // A published recipe: 95 epochs, 5 of linear warm-up, a tenth at 30, 60 and 80.
        Schedule schedule = Schedule.Step(0.1, 30, 60, 80).WarmedUp(5);
        schedule.Factor(0).ShouldBe(0);
        schedule.Factor(2.5).ShouldBe(0.5);
        schedule.Factor(5).ShouldBe(1);
        schedule.Factor(29.9).ShouldBe(1);
        schedule.Factor(30).ShouldBe(0.1, 1e-12);
        schedule.Factor(94).ShouldBe(0.001, 1e-12);
    }

    [Fact]
    public void A_cosine_after_a_rise_starts_at_its_top()
    {
        Schedule schedule = Schedule.Cosine(10, floor: 0.1).After(5, start: 0.2);
        schedule.Factor(0).ShouldBe(0.2);
        schedule.Factor(5).ShouldBe(1);
        schedule.Factor(10).ShouldBe(0.55, 1e-12);
        schedule.Factor(100).ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void Groups_keep_their_own_rates()
    {
        var module = new Linear(3, 2, new SeededRandom(1));
        ParameterGroup[] groups = ParameterGroup.Split(module, 0.4, 0.01);
        groups.Select(g => (g.Parameters.Count, g.WeightDecay)).ShouldBe([(1, 0.01), (1, 0)]);
        var optimizer = new Sgd(groups);
        Schedule.Constant().Apply(optimizer, 3);
        groups[0].LearningRate.ShouldBe(0.4);
        Should.Throw<ArgumentException>(() => new Sgd([.. groups, groups[0]])).Message.ShouldContain("two groups");
    }

    [Fact]
    public void Clipping_scales_all_gradients_together()
    {
        Tensor a = Tensor.Zeros(1), b = Tensor.Zeros(1), without = Tensor.Zeros(1);
        (a.Grad, b.Grad) = (Tensor.Full(3f, 1), Tensor.Full(4f, 1));
        GradientClipping.ClipNorm([a, b, without], 10).ShouldBe(5, 1e-6);
        a.Grad.Item().ShouldBe(3f);
        GradientClipping.ClipNorm([a, b, without], 1).ShouldBe(5, 1e-6);
        a.Grad.Item().ShouldBe(0.6f, 1e-5f);
        b.Grad.Item().ShouldBe(0.8f, 1e-5f);
    }

    [Fact]
    public void An_average_follows_slowly()
    {
        var module = new BatchNorm2d(1);
        var average = new ExponentialAverage(module, 0.75);
        module.Weight.Values[0] = 5f;
        average.Update();
        average.StateDict["weight"].Item().ShouldBe(2f);
        module.LoadStateDict(average.StateDict);
        module.Weight.Item().ShouldBe(2f);
    }
}
