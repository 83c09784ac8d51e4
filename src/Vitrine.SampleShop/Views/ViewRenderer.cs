using Vitrine.Imaging;
using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Views;

/// <summary>Takes the pictures of one product. Turned and mirrored views are made from the pixels of the front, which is drawn once.</summary>
internal sealed class ViewRenderer(ProductSpec spec, ulong seed)
{
    private RgbImage? _front;

    /// <summary>The finished picture, <see cref="ViewComposer.Side"/> pixels a side.</summary>
    public RgbImage Render(ViewKind kind)
    {
        var dice = new Dice(seed).Fork("camera").Fork((ulong)spec.Index).Fork((ulong)kind);
        var side = dice.Chance(0.5) ? 1 : -1;
        return kind switch
        {
            ViewKind.Front => Front,
            ViewKind.Mirrored => PictureOps.FlipHorizontal(Front),
            ViewKind.Angle when spec.Category.Pose == Pose.Flat => Homography.Camera(ViewComposer.Side, yaw: side * dice.Between(24, 36), pitch: dice.Between(-8, 12), roll: dice.Between(-8, 8)).Warp(Front),
            ViewKind.Angle => Homography.Camera(ViewComposer.Side, yaw: side * dice.Between(22, 32), pitch: 0, roll: 0).Warp(Front),
            ViewKind.Folded => Homography.Camera(ViewComposer.Side, yaw: 0, pitch: dice.Between(5, 18), roll: dice.Between(-9, 9)).Warp(Draw(kind)),
            _ => Draw(kind),
        };
    }

    private RgbImage Front => _front ??= Draw(ViewKind.Front);

    private RgbImage Draw(ViewKind kind) => SvgRasterizer.Rasterize(ViewComposer.Compose(spec, kind, seed), ViewComposer.Side, ViewComposer.Side);
}
