using System.Diagnostics;
using Vitrine.Catalog;
using Vitrine.Catalog.Import;
using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Search.Indexing;
using Vitrine.Search.Pictures;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Importing;

/// <summary>Takes drafts into the catalogue: fetches, decodes, keeps and encodes their pictures, then writes all in one transaction.</summary>
/// <remarks>A picture is encoded in every space that the shop has at that moment, so that a space which was complete stays so.</remarks>
internal sealed class ProductWriter(IProductStore store, ShopSpaces spaces, PictureShelf shelf, ShopOptions options)
{
    /// <summary>Where the time went since this writer was made.</summary>
    public ImportTimings Timings { get; private set; } = new();

    /// <summary>Starts counting time anew.</summary>
    public void ResetTimings() => Timings = new ImportTimings();

    /// <summary>Writes drafts in one transaction.</summary>
    /// <param name="drafts">What to write.</param>
    /// <param name="settingsFor">Told how the drafts fared before they are written; gives settings that must become true with them.</param>
    /// <param name="cancel">Stops before the write.</param>
    public async Task<IReadOnlyList<DraftResult>> WriteAsync(
        IReadOnlyList<ProductDraft> drafts, Func<IReadOnlyList<Prepared>, IReadOnlyDictionary<string, string?>>? settingsFor, CancellationToken cancel)
    {
        var prepared = new Prepared[drafts.Count];
        var encoders = await spaces.LiveEncodersAsync(cancel);
        await Parallel.ForAsync(0, drafts.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancel },
            async (i, token) => prepared[i] = await PrepareAsync(drafts[i], encoders, token));

        var batch = new StoreBatch();
        foreach (var item in prepared)
        {
            batch.Embeddings.AddRange(item.Embeddings);
            if (item.Product is not null)
                batch.Upserts.Add(item.Product);
        }

        if (settingsFor is not null)
            foreach (var (name, value) in settingsFor(prepared))
                batch.Settings[name] = value;
        var started = Stopwatch.GetTimestamp();
        var outcomes = new Queue<WriteOutcome>((await store.WriteAsync(batch, cancel)).Upserts);
        Timings.Add(ImportStage.Database, started);

        var results = new DraftResult[drafts.Count];
        for (var i = 0; i < results.Length; i++)
        {
            WriteOutcome? outcome = prepared[i].Product is null ? null : outcomes.Dequeue();
            SearchMetrics.ProductWritten(outcome?.ToString().ToLowerInvariant() ?? "refused");
            results[i] = new DraftResult(drafts[i].Product.Id, outcome, [.. prepared[i].Problems]);
        }

        return results;
    }

    /// <summary>Decodes, keeps, encodes and writes one picture.</summary>
    /// <exception cref="PictureException">The bytes cannot be used as a picture.</exception>
    public async Task<ProductPicture> AddAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var encoders = await spaces.LiveEncodersAsync(cancel);
        var key = PictureShelf.KeyOf(bytes.Span);
        var header = shelf.ReadHeader(bytes.Span);
        var batch = new StoreBatch();
        batch.Embeddings.AddRange(DecodeKeepEncode(key, bytes.Span, encoders));
        await store.WriteAsync(batch, cancel);
        return new ProductPicture(key, header.Width, header.Height);
    }

    private async Task<Prepared> PrepareAsync(ProductDraft draft, IReadOnlyList<IImageEncoder> encoders, CancellationToken cancel)
    {
        var prepared = new Prepared();
        var pictures = new List<ProductPicture>();
        foreach (var problem in ProductValidator.Check(draft.Product))
            prepared.Problems.Add(new DraftProblem(problem.Field, problem.Value, problem.Reason));
        if (prepared.Problems.Count > 0)
            return prepared;

        // A product that is read, changed and written back names its own pictures by key: they stay as they are.
        var own = draft.Pictures.Any(p => p.Key is not null) ? (await store.GetAsync(draft.Product.Id, cancel))?.Product.Pictures ?? [] : [];
        foreach (var source in draft.Pictures)
        {
            try
            {
                var picture = own.FirstOrDefault(p => p.Key == source.Key) ?? await TakeAsync(source, prepared, encoders, cancel);
                if (!pictures.Any(p => p.Key == picture.Key))
                    pictures.Add(picture);
            }
            catch (Exception e) when (e is PictureException or PictureFetchException)
            {
                prepared.Problems.Add(new DraftProblem("image", source.Source, e.Message));
            }
        }

        if (prepared.Problems.Count == 0 || !draft.NeedsAllPictures)
            prepared.Product = draft.Product with { Pictures = pictures };
        return prepared;
    }

    private async Task<ProductPicture> TakeAsync(DraftPicture source, Prepared prepared, IReadOnlyList<IImageEncoder> encoders, CancellationToken cancel)
    {
        if (source.Key is { } known)
        {
            if (!PictureShelf.IsKey(known) || shelf.ReadJpeg(known) is not { } kept)
                throw new PictureFetchException($"The shop keeps no picture \"{known}\"; upload it first.");
            var size = PictureReader.ReadHeader(kept);
            foreach (var encoder in await WithoutVectorAsync(known, encoders, cancel))
                prepared.Embeddings.Add(new PictureEmbedding(known, encoder.Space.Id, PictureEncoding.Encode(encoder, shelf.Decode(kept))));
            return new ProductPicture(known, size.Width, size.Height);
        }

        var started = Stopwatch.GetTimestamp();
        var bytes = await source.Fetch!(cancel);
        var key = PictureShelf.KeyOf(bytes);
        Timings.Add(ImportStage.Fetch, started);
        var header = shelf.ReadHeader(bytes);
        var missing = shelf.Contains(key) ? await WithoutVectorAsync(key, encoders, cancel) : encoders;
        if (missing.Count > 0)
            prepared.Embeddings.AddRange(DecodeKeepEncode(key, bytes, missing));
        return new ProductPicture(key, header.Width, header.Height) { Source = source.IsNamed ? source.Source : null };
    }

    private async Task<IReadOnlyList<IImageEncoder>> WithoutVectorAsync(string key, IReadOnlyList<IImageEncoder> encoders, CancellationToken cancel)
    {
        var missing = new List<IImageEncoder>();
        foreach (var encoder in encoders)
            if ((await store.GetEmbeddingsAsync(encoder.Space.Id, [key], cancel)).Count == 0)
                missing.Add(encoder);
        return missing;
    }

    private List<PictureEmbedding> DecodeKeepEncode(string key, ReadOnlySpan<byte> bytes, IReadOnlyList<IImageEncoder> encoders)
    {
        var started = Stopwatch.GetTimestamp();
        var picture = shelf.Decode(bytes);
        Timings.Add(ImportStage.Decode, started);
        started = Stopwatch.GetTimestamp();
        shelf.Put(key, picture);
        Timings.Add(ImportStage.Keep, started);
        started = Stopwatch.GetTimestamp();
        var vectors = encoders.Select(e => new PictureEmbedding(key, e.Space.Id, PictureEncoding.Encode(e, picture))).ToList();
        Timings.Add(ImportStage.Encode, started);
        return vectors;
    }

    /// <summary>A draft with its pictures taken, or the reasons why not.</summary>
    internal sealed class Prepared
    {
        /// <summary>What will be written; null when the draft is refused.</summary>
        public Product? Product { get; set; }

        public bool Accepted => Product is not null;

        public List<PictureEmbedding> Embeddings { get; } = [];

        public List<DraftProblem> Problems { get; } = [];
    }
}
