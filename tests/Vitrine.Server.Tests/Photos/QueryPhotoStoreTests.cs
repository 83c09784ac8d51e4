using System.Text;
using Vitrine.Imaging;
using Vitrine.Server.Photos;

namespace Vitrine.Server.Tests.Photos;

public sealed class QueryPhotoStoreTests : IDisposable
{
    private readonly string _directory = Path.Combine(Directory.CreateTempSubdirectory("vitrine-photos-").FullName, "photos");
    private readonly Clock _clock = new();

    [Fact]
    public void A_photo_is_kept_once_smaller_and_never_as_it_came()
    {
        var store = Store();
        var upload = Photo(1, 1_600, 800);
        var key = store.Keep(upload);
        store.Keep(upload).ShouldBe(key);
        QueryPhotoStore.IsKey(key).ShouldBeTrue();
        Directory.GetFiles(_directory).ShouldHaveSingleItem();
        var kept = store.Read(key)!;
        kept.ShouldNotBe(upload);
        PictureReader.ReadHeader(kept).ShouldBe(new PictureHeader("jpeg", 1_024, 512));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../shop.db")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void Anything_else_is_not_found(string? key) => Store().Read(key).ShouldBeNull();

    [Fact]
    public void What_is_no_picture_is_refused_and_leaves_nothing()
    {
        Should.Throw<PictureException>(() => Store().Keep(Encoding.UTF8.GetBytes("GET / HTTP/1.1"))).Problem.ShouldBe(PictureProblem.NotAPicture);
        Directory.Exists(_directory).ShouldBeFalse();
    }

    [Fact]
    public void The_longest_unused_go_first_when_room_runs_out()
    {
        var one = PictureWriter.Jpeg(PictureReader.Read(Photo(1, 300, 300))).Length;
        var store = Store(new QueryPhotoOptions { MaxTotalBytes = (one * 5 / 2) });
        var first = store.Keep(Photo(1, 300, 300));
        _clock.Advance(TimeSpan.FromHours(2));
        var second = store.Keep(Photo(2, 300, 300));
        _clock.Advance(TimeSpan.FromHours(2));
        store.Read(first).ShouldNotBeNull("used again, so the second is the longest unused now");
        _clock.Advance(TimeSpan.FromHours(2));
        var third = store.Keep(Photo(3, 300, 300));
        store.Read(first).ShouldNotBeNull();
        store.Read(second).ShouldBeNull();
        store.Read(third).ShouldNotBeNull();
    }

    [Fact]
    public void Old_photos_go_with_the_next_one_that_comes()
    {
        var store = Store();
        var old = store.Keep(Photo(1, 64, 64));
        _clock.Advance(TimeSpan.FromDays(31));
        store.Keep(Photo(2, 64, 64));
        store.Read(old).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_directory)!, recursive: true);

    private QueryPhotoStore Store(QueryPhotoOptions? options = null) => new(_directory, options, _clock);

    /// <summary>Stripes that differ by seed and compress to about the same size.</summary>
    private static byte[] Photo(int seed, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)((i / 3 % width / 8 * 37 * seed) + (i % 3 * 60));
        return PictureWriter.Png(new RgbImage(width, height, pixels));
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
