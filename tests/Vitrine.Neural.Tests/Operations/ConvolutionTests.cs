using Vitrine.Neural.Operations;
using static Vitrine.Neural.Tests.Operations.GradientCheck;

namespace Vitrine.Neural.Tests.Operations;

public class ConvolutionTests
{
    public static TheoryData<int, int, int, int, int, Window> Cases => new()
    {
        { 3, 5, 1, 7, 9, new Window(3, 1, 1) }, { 3, 5, 1, 7, 9, new Window(3, 2, 1) }, { 4, 6, 2, 8, 8, new Window(3, 1, 0) },
        { 4, 8, 4, 6, 7, new Window(3, 2, 1) }, { 5, 7, 1, 4, 4, new Window(1) }, { 5, 7, 1, 5, 5, new Window(1, 2) },
        { 3, 4, 1, 11, 13, new Window(7, 2, 3) }, { 6, 6, 6, 17, 33, new Window(3, 1, 1) }, { 6, 6, 6, 17, 33, new Window(3, 2, 1) },
        { 6, 6, 6, 9, 20, new Window(5, 1, 2) }, { 6, 6, 6, 10, 11, new Window(5, 2, Same: true) }, { 3, 4, 1, 10, 10, new Window(3, 2, Same: true) },
        { 3, 3, 3, 8, 8, new Window(3, 3, 1) }, { 2, 2, 1, 1, 1, new Window(3, 1, 1) }, { 20, 20, 20, 1, 1, new Window(3, 1, 1) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_definition(int inputs, int outputs, int groups, int height, int width, Window window)
    {
        Tensor x = Random(1, 2, inputs, height, width), weight = Random(2, outputs, inputs / groups, window.Kernel, window.Kernel), bias = Random(3, outputs);
        Compare.ShouldBeClose(x.Conv2d(weight, bias, window, groups), Definition(x, weight, bias, window, groups), 1e-5, "output");
    }

    [Fact]
    public void Same_padding_puts_the_odd_zero_last()
    {
        new Window(3, 2, Same: true).Outputs(224).ShouldBe(112);
        new Window(3, 2, Same: true).Before(224).ShouldBe(0);
        new Window(3, 2, Same: true).Before(225).ShouldBe(1);
        new Window(3, 1, Same: true).Before(7).ShouldBe(1);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => Tensor.Zeros(1, 3, 8, 8).Conv2d(Tensor.Zeros(4, 2, 3, 3), null, new Window(3)))
            .Message.ShouldContain("4×2×3×3");
        Should.Throw<ArgumentException>(() => Tensor.Zeros(1, 2, 2, 2).Conv2d(Tensor.Zeros(4, 2, 3, 3), null, new Window(3)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Threads_change_no_gradient(int groups)
    {
        Tensor x = Random(1, 5, 6, 40, 40), weight = Random(2, 6, 6 / groups, 3, 3);
        (Tensor dx1, Tensor dw1) = Gradients();
        using Compute.Scope two = Compute.Use(2);
        (Tensor dx2, Tensor dw2) = Gradients();
        Compare.ShouldBeClose(dx2, dx1, 1e-6, "dx");
        Compare.ShouldBeClose(dw2, dw1, 1e-4, "dw");

        (Tensor, Tensor) Gradients()
        {
            (x.RequiresGrad, weight.RequiresGrad, x.Grad, weight.Grad) = (true, true, null, null);
            using (var recording = new Vitrine.Neural.Autograd.Tape().Record())
                Vitrine.Neural.Autograd.Tape.Current!.Backward(x.Conv2d(weight, null, new Window(3, 1, 1), groups).Relu().Sum());
            return (x.Grad!, weight.Grad!);
        }
    }

    internal static Tensor Definition(Tensor x, Tensor weight, Tensor bias, Window window, int groups)
    {
        (int h, int w) = (x.Size(2), x.Size(3));
        (int oh, int ow, int outputs, int inputs) = (window.Outputs(h), window.Outputs(w), weight.Size(0), weight.Size(1));
        Tensor y = Tensor.Zeros(x.Size(0), outputs, oh, ow);
        int at = 0;
        for (int n = 0; n < x.Size(0); n++)
        for (int o = 0; o < outputs; o++)
        for (int oy = 0; oy < oh; oy++)
        for (int ox = 0; ox < ow; ox++)
        {
            double sum = bias.Values[o];
            for (int i = 0; i < inputs; i++)
            for (int ky = 0; ky < window.Kernel; ky++)
            for (int kx = 0; kx < window.Kernel; kx++)
            {
                (int iy, int ix) = (oy * window.Stride + ky - window.Before(h), ox * window.Stride + kx - window.Before(w));
                if (iy < 0 || iy >= h || ix < 0 || ix >= w) continue;
                int channel = o / (outputs / groups) * inputs + i;
                sum += (double)x.Values[((n * x.Size(1) + channel) * h + iy) * w + ix] * weight.Values[((o * inputs + i) * window.Kernel + ky) * window.Kernel + kx];
            }
            y.Values[at++] = (float)sum;
        }
        return y;
    }
}
