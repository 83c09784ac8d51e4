using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Tests.Training.Data;

public sealed class BatchLoaderTests : IDisposable
{
    private readonly TrainingFolder _folder = new(classes: 3, each: 4);
    private readonly PictureSource _source;

    public BatchLoaderTests() => _source = PictureSource.Open(_folder.Data, new PictureColumns());

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1, 1L << 30)]
    [InlineData(4, 0)] // nothing kept: every picture is decoded at every use
    public async Task A_loader_that_starts_in_the_middle_goes_on_as_one_that_never_stopped(int ahead, long cache)
    {
        var through = await ReadAsync(0, 9, 2, 1L << 30);
        var resumed = await ReadAsync(4, 9, ahead, cache);
        resumed.Select(b => b.Step).ShouldBe([4, 5, 6, 7, 8]);
        for (var i = 0; i < resumed.Count; i++)
        {
            resumed[i].Indices.ShouldBe(through[i + 4].Indices);
            resumed[i].Pictures.Values.ToArray().ShouldBe(through[i + 4].Pictures.Values.ToArray());
        }

        through[0].Pictures.Values.ToArray().ShouldNotBe(through[3].Pictures.Values.ToArray());
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_is_named_to_the_reader()
    {
        File.WriteAllText(Path.Combine(_folder.Data, "train", "class-1", "2.png"), "no picture");
        (await Should.ThrowAsync<TrainingException>(() => ReadAsync(0, 4, 1, 0))).Message.ShouldContain(Path.Combine("class-1", "2.png"));
    }

    [Fact]
    public void The_cache_keeps_what_has_room()
    {
        var cache = Cache(limit: 30 * 30 * 3 * 2 + 5);
        for (var i = 0; i < 6; i++)
            cache[i].Width.ShouldBe(30);
        cache.Bytes.ShouldBe(30 * 30 * 3 * 2);
        cache[0].ShouldBeSameAs(cache[0]);
        cache[4].ShouldNotBeSameAs(cache[4]);
    }

    private PictureCache Cache(long limit) => new(_source.Pictures, _source.Read, side: 30, limit);

    private async Task<List<Batch>> ReadAsync(long first, long end, int ahead, long limit)
    {
        var cache = Cache(limit);
        var plan = new BatchPlan(cache.Pictures, [.. cache.Pictures.Select((_, i) => i % 3)], batch: 4, views: 1, unlabelled: 0, seed: 7);
        await using var loader = new BatchLoader(cache, plan, new Augmentation { Crop = 0.4, Flip = 0.5, Rotation = 10, Color = 0.2 }, 16, 7, first, end, ahead);
        var batches = new List<Batch>();
        await foreach (var batch in loader.ReadAllAsync(TestContext.Current.CancellationToken))
            batches.Add(batch);
        return batches;
    }
}
