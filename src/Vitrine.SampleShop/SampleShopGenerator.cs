using System.Collections.Concurrent;
using System.Globalization;
using Vitrine.Imaging;
using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Street;
using Vitrine.SampleShop.Truth;
using Vitrine.SampleShop.Views;
using Vitrine.SampleShop.Writing;

namespace Vitrine.SampleShop;

/// <summary>Renders a whole shop into a directory: catalogue, pictures, street photos and the truth about all of them.</summary>
/// <remarks>The result depends on the options' seed, sizes and shares alone, never on time, threads or what was there before: the same options write
/// the same bytes (with the same version of libvips). Product <c>i</c> and its pictures depend on (seed, i) alone.
/// Safe to cancel or kill and to run again: files are renamed into place whole, and pictures that are there are kept.</remarks>
public static class SampleShopGenerator
{
    /// <summary>Remembers which shop a directory holds, so that two shops never mix.</summary>
    private const string MarkerFile = "sample-shop.txt";

    /// <summary>Changes when drawings or rules do: pictures of another version are not continued.</summary>
    private const int Version = 1;

    /// <summary>Writes the shop, or what is missing of it.</summary>
    /// <param name="directory">Created if missing. Holds afterwards <c>products.jsonl</c>, <c>images/</c>, <c>street/</c>, <c>truth/</c> and <c>README.md</c>.</param>
    /// <param name="options">Size and seed.</param>
    /// <param name="progress">Told after every product; may be null.</param>
    /// <param name="cancellation">Stops between two products.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    /// <exception cref="IOException">The directory holds another sample shop, or cannot be written.</exception>
    public static async Task<SampleShopSummary> WriteAsync(string directory, SampleShopOptions options, IProgress<SampleShopProgress>? progress = null, CancellationToken cancellation = default)
    {
        options.Validate();
        Directory.CreateDirectory(directory);
        Claim(directory, options);
        var designer = new ProductDesigner(options.Seed);
        for (var folder = 0; folder <= (options.Products - 1) / 1000; folder++)
            foreach (var kind in (string[])["images", "street"])
                Directory.CreateDirectory(Path.Combine(directory, kind, folder.ToString("000", CultureInfo.InvariantCulture)));

        int products = 0, pictures = 0, photos = 0, rendered = 0;
        var street = new ConcurrentBag<(int Product, IReadOnlyList<StreetBox> Boxes)>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellation };
        await Parallel.ForAsync(0, options.Products, parallel, (index, _) =>
        {
            var spec = designer.Design(index);
            var renderer = new ViewRenderer(spec, options.Seed);
            foreach (var kind in ViewPlan.Of(spec, options.Seed, options.MaxViews))
            {
                if (WriteOnce(directory, ViewPlan.PathOf(spec, kind), () => renderer.Render(kind), options.Quality))
                    Interlocked.Increment(ref rendered);
                Interlocked.Increment(ref pictures);
            }
            if (StreetPhoto.Exists(options.Seed, index, options.StreetPhotos))
            {
                // Taken again even when it is there, for its boxes.
                var photo = StreetPhoto.Take(designer, index, options.Seed);
                if (WriteOnce(directory, StreetPhoto.PathOf(index), () => photo.Picture, options.Quality))
                    Interlocked.Increment(ref rendered);
                Interlocked.Increment(ref photos);
                street.Add((index, photo.Boxes));
            }
            progress?.Report(new(Interlocked.Increment(ref products), options.Products, Volatile.Read(ref pictures) + Volatile.Read(ref photos), Volatile.Read(ref rendered)));
            return ValueTask.CompletedTask;
        });

        return await Task.Run(() =>
        {
            TruthWriter.Write(Path.Combine(directory, "truth"), designer, options, [.. street.OrderBy(s => s.Product)], cancellation);
            var summary = new SampleShopSummary(options.Products, pictures, photos, rendered);
            AtomicFile.WriteLines(Path.Combine(directory, "README.md"), [ReadmeWriter.Text(options, summary).TrimEnd()]);
            // Last: whoever finds the catalogue finds everything it points to.
            AtomicFile.WriteLines(Path.Combine(directory, "products.jsonl"),
                Enumerable.Range(0, options.Products).Select(i => CatalogueWriter.Line(designer.Design(i), options.Seed, options.MaxViews)));
            return summary;
        }, cancellation);
    }

    private static void Claim(string directory, SampleShopOptions options)
    {
        var marker = Path.Combine(directory, MarkerFile);
        var text = $"Vitrine sample shop, version {Version}, seed {options.Seed}, at most {options.MaxViews} views, quality {options.Quality}\n";
        if (!File.Exists(marker))
            AtomicFile.Write(marker, System.Text.Encoding.UTF8.GetBytes(text));
        else if (File.ReadAllText(marker) is var there && there != text)
            throw new IOException($"'{directory}' holds another sample shop ({there.TrimEnd()}); this one would be: {text.TrimEnd()}. Choose another directory or delete that one.");
    }

    /// <returns>False when the picture was there already.</returns>
    private static bool WriteOnce(string directory, string relative, Func<RgbImage> render, int quality)
    {
        var path = Path.Combine(directory, relative);
        if (File.Exists(path))
            return false;
        AtomicFile.Write(path, PictureWriter.Jpeg(render(), quality));
        return true;
    }
}
