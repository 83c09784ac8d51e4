using Vitrine.Search.Pictures;

namespace Vitrine.Search.Tests.Pictures;

public sealed class PictureShelfTests
{
    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde/")]
    public async Task Nothing_but_a_key_becomes_a_file_name(string key)
    {
        PictureShelf.IsKey(key).ShouldBeFalse();
        await using var test = await TestShop.CreateAsync();
        Should.Throw<ArgumentException>(() => test.Shop.Pictures.ReadJpeg(key));
        Should.Throw<ArgumentException>(() => test.Shop.Pictures.ReadThumbnail(key));
    }

    [Fact]
    public async Task An_unknown_picture_is_null()
    {
        await using var test = await TestShop.CreateAsync();
        test.Shop.Pictures.ReadJpeg(new string('a', 64)).ShouldBeNull();
        test.Shop.Pictures.ReadThumbnail(new string('a', 64)).ShouldBeNull();
    }
}
