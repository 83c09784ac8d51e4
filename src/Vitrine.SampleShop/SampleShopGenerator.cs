using Vitrine.Imaging;
using Vitrine.SampleShop.Catalogue;
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
            Directory.CreateDirectory(Path.Combine(directory, "images", folder.ToString("000", System.Globalization.CultureInfo.InvariantCulture)));

        int products = 0, pictures = 0, rendered = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellation };
        await Parallel.ForAsync(0, options.Products, parallel, (index, _) =>
        {
            var spec = designer.Design(index);
            foreach (var kind in ViewPlan.Of(spec, options.Seed, options.MaxViews))
            {
                if (RenderView(directory, spec, kind, options))
                    Interlocked.Increment(ref rendered);
                Interlocked.Increment(ref pictures);
            }
            progress?.Report(new(Interlocked.Increment(ref products), options.Products, Volatile.Read(ref pictures), Volatile.Read(ref rendered)));
            return ValueTask.CompletedTask;
        });

        AtomicFile.WriteLines(Path.Combine(directory, "products.jsonl"),
            Enumerable.Range(0, options.Products).Select(i => CatalogueWriter.Line(designer.Design(i), options.Seed, options.MaxViews)));
        return new SampleShopSummary(options.Products, pictures, 0, rendered);
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
    private static bool RenderView(string directory, ProductSpec spec, ViewKind kind, SampleShopOptions options)
    {
        var path = Path.Combine(directory, ViewPlan.PathOf(spec, kind));
        if (File.Exists(path))
            return false;
        var picture = ViewComposer.Render(spec, kind, options.Seed);
        AtomicFile.Write(path, PictureWriter.Jpeg(picture, options.Quality));
        return true;
    }
}
