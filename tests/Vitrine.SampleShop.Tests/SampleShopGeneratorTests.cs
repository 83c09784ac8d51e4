using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Vitrine.Imaging;

namespace Vitrine.SampleShop.Tests;

public sealed class SampleShopGeneratorTests : IDisposable
{
    private readonly TemporaryDirectory _a = new();
    private readonly TemporaryDirectory _b = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_however_many_threads_render()
    {
        await SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 24, Seed = 11, StreetPhotos = 0.3, Parallelism = 1 }, cancellation: Token);
        await SampleShopGenerator.WriteAsync(_b.Root, new() { Products = 24, Seed = 11, StreetPhotos = 0.3, Parallelism = 3 }, cancellation: Token);
        var files = Files(_a);
        files.ShouldBe(Files(_b));
        files.Count(f => f.EndsWith(".jpg", StringComparison.Ordinal)).ShouldBeGreaterThan(50);
        foreach (var file in files)
            File.ReadAllBytes(_a.At(file)).ShouldBe(File.ReadAllBytes(_b.At(file)), file);
    }

    [Fact]
    public async Task A_smaller_shop_is_the_beginning_of_a_larger_one_and_can_be_continued()
    {
        await SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 10, Seed = 2, StreetPhotos = 0.3 }, cancellation: Token);
        var lines = File.ReadAllLines(_a.At("products.jsonl"));
        var before = Files(_a).Where(f => f.EndsWith(".jpg", StringComparison.Ordinal)).ToDictionary(f => f, f => File.ReadAllBytes(_a.At(f)));

        var summary = await SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 16, Seed = 2, StreetPhotos = 0.3 }, cancellation: Token);
        File.ReadAllLines(_a.At("products.jsonl"))[..10].ShouldBe(lines);
        foreach (var (file, bytes) in before)
            File.ReadAllBytes(_a.At(file)).ShouldBe(bytes);
        summary.Rendered.ShouldBe(summary.Pictures + summary.StreetPhotos - before.Count);

        (await SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 16, Seed = 2, StreetPhotos = 0.3 }, cancellation: Token)).Rendered.ShouldBe(0);
    }

    [Fact]
    public async Task Another_shop_is_not_mixed_in()
    {
        await SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 1, Seed = 2, StreetPhotos = 0 }, cancellation: Token);
        var refused = await Should.ThrowAsync<IOException>(() => SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 1, Seed = 3 }, cancellation: Token));
        refused.Message.ShouldContain("another directory");
        await Should.ThrowAsync<ValidationException>(() => SampleShopGenerator.WriteAsync(_b.Root, new() { Products = 0 }, cancellation: Token));
    }

    [Fact]
    public async Task Cancelling_leaves_a_shop_that_can_be_finished()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new Callback(p =>
        {
            if (p.Products == 3)
                cancel.Cancel();
        });
        await Should.ThrowAsync<OperationCanceledException>(() => SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 12, StreetPhotos = 0 }, progress, cancel.Token));
        File.Exists(_a.At("products.jsonl")).ShouldBeFalse();
        var summary = await SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 12, StreetPhotos = 0 }, cancellation: Token);
        summary.Rendered.ShouldBeInRange(1, summary.Pictures - 1);
    }

    [Fact]
    public async Task Every_file_agrees_with_the_others()
    {
        var summary = await SampleShopGenerator.WriteAsync(_a.Root, new() { Products = 60, StreetPhotos = 0.4 }, cancellation: Token);
        var products = File.ReadLines(_a.At("products.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).ToDictionary(p => p.GetProperty("id").GetString()!);
        products.Count.ShouldBe(60);
        foreach (var product in products.Values)
        {
            var images = product.GetProperty("image").EnumerateArray().Select(i => i.GetString()!).ToArray();
            images.Length.ShouldBeInRange(2, 5);
            images[0].ShouldEndWith("-front.jpg");
            images.ShouldAllBe(i => File.Exists(_a.At(i)));
            product.GetProperty("category").GetString()!.ShouldContain(" > ");
            product.GetProperty("title").GetString()!.Length.ShouldBeInRange(5, 120);
            product.GetProperty("description").GetString()!.ShouldNotContain(" a a ");
            product.GetProperty("price").GetDecimal().ShouldBeGreaterThan(0);
        }
        PictureReader.Read(File.ReadAllBytes(_a.At("images/000/vs-000000-front.jpg"))).Width.ShouldBe(400);

        var views = File.ReadLines(_a.At("truth/views.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        views.Length.ShouldBe(summary.Pictures);
        views.ShouldAllBe(v => products.ContainsKey(v[1]) && File.Exists(_a.At(v[0])));

        var boxes = File.ReadLines(_a.At("truth/boxes.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        boxes.Select(b => b[0]).Distinct().Count().ShouldBe(summary.StreetPhotos);
        boxes.GroupBy(b => b[0]).ShouldAllBe(g => g.Count(b => b[6] == "main") == 1);
        foreach (var box in boxes)
        {
            products.ShouldContainKey(box[1]);
            File.Exists(_a.At(box[0])).ShouldBeTrue();
            var region = new Region(Number(box[2]), Number(box[3]), Number(box[4]), Number(box[5]));
            region.IsValid.ShouldBeTrue(string.Join(',', box));
        }

        foreach (var line in File.ReadLines(_a.At("truth/triplets.jsonl")).Select(l => JsonDocument.Parse(l).RootElement))
        {
            foreach (var role in (string[])["source", "target", "negative"])
                products.ShouldContainKey(line.GetProperty(role).GetString()!);
            line.GetProperty("sentences").GetArrayLength().ShouldBeInRange(2, 3);
        }
        foreach (var line in File.ReadLines(_a.At("truth/outfits.jsonl")).Select(l => JsonDocument.Parse(l).RootElement))
            line.GetProperty("products").EnumerateArray().ShouldAllBe(p => products.ContainsKey(p.GetString()!));
        foreach (var line in File.ReadLines(_a.At("truth/clicks.jsonl")).Select(l => JsonDocument.Parse(l).RootElement))
            line.GetProperty("shown").GetArrayLength().ShouldBeGreaterThan(1);
        foreach (var name in (string[])["views.csv", "boxes.csv", "triplets.jsonl", "outfits.jsonl", "clicks.jsonl", "products.jsonl"])
            File.ReadAllText(_a.At("README.md")).ShouldContain("truth/" + name);
        Directory.EnumerateFiles(_a.Root, "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Files(TemporaryDirectory directory) =>
        [.. Directory.EnumerateFiles(directory.Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(directory.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Unlike <see cref="Progress{T}"/>, tells at once and on the caller's thread.</summary>
    private sealed class Callback(Action<SampleShopProgress> action) : IProgress<SampleShopProgress>
    {
        private readonly Lock _lock = new();

        public void Report(SampleShopProgress value)
        {
            lock (_lock)
                action(value);
        }
    }
}
