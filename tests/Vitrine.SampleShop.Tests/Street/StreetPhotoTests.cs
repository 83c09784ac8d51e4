using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Street;
using Vitrine.SampleShop.Views;

namespace Vitrine.SampleShop.Tests.Street;

public sealed class StreetPhotoTests
{
    private readonly ProductDesigner _designer = new(4);

    [Fact]
    public void Boxes_lie_inside_and_are_of_this_and_older_products()
    {
        for (var index = 0; index < 30; index++)
        {
            var photo = StreetPhoto.Take(_designer, index, 4);
            photo.Picture.Width.ShouldBe(StreetPhoto.Side);
            photo.Boxes[0].Product.ShouldBe(index);
            photo.Boxes[0].IsMain.ShouldBeTrue();
            photo.Boxes.Skip(1).ShouldAllBe(b => b.Product < index && !b.IsMain);
            photo.Boxes.ShouldAllBe(b => b.Region.IsValid);
            var main = photo.Boxes[0].Region;
            ((main.X1 - main.X0) * (main.Y1 - main.Y0)).ShouldBeGreaterThan(0.01f);
        }
    }

    [Fact]
    public void The_same_photo_twice_is_the_same_photo() =>
        StreetPhoto.Take(_designer, 9, 4).Picture.Pixels.ShouldBe(StreetPhoto.Take(_designer, 9, 4).Picture.Pixels);

    [Fact]
    public void A_map_and_its_inverse_cancel()
    {
        var map = Homography.Shift(30, -12).After(Homography.Camera(400, 25, -10, 7)).After(Homography.Scale(0.7));
        var back = map.Inverse();
        foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(0, 0), (399, 0), (12.5, 311), (200, 200)])
        {
            var (mx, my) = map.Apply(x, y);
            var (bx, by) = back.Apply(mx, my);
            bx.ShouldBe(x, 1e-6);
            by.ShouldBe(y, 1e-6);
        }
    }
}
