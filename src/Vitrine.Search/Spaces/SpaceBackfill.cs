using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Search.Indexing;
using Vitrine.Search.Pictures;

namespace Vitrine.Search.Spaces;

/// <summary>Encodes every picture that has no vector in a space, along the catalogue's change log.</summary>
/// <remarks>How far it is, is written in the same transaction as the vectors: killed at any moment, the next run goes on where this one was.
/// Products written meanwhile get their vectors from their writer; what slipped through is found at the end of the log.</remarks>
internal sealed class SpaceBackfill(
    IProductStore store, SpaceRegistry registry, SpaceDefinition space, IImageEncoder encoder, PictureShelf shelf, ShopOptions options)
{
    // At half a second a picture, as the largest networks take, a kill costs half a minute.
    private const int ProductsAtOnce = 64;

    public async Task<BackfillResult> RunAsync(IProgress<BackfillProgress>? progress, CancellationToken cancel)
    {
        var started = options.Time.GetTimestamp();
        var state = await registry.ProgressOfAsync(space.Name, cancel);
        var total = Math.Max(1, await store.CountChangesAsync(0, cancel));
        var (behind, encoded, products) = (await store.CountChangesAsync(state.Sequence, cancel), 0L, 0L);
        var before = 1 - Math.Min(1, behind / (double)total);
        while (await store.ChangesSinceAsync(state.Sequence, ProductsAtOnce, cancel) is { Count: > 0 } changes)
        {
            var batch = new StoreBatch();
            var (vectors, unreadable) = await EncodeMissingAsync(changes, cancel);
            batch.Embeddings.AddRange(vectors);
            state = state with { Sequence = changes[^1].Sequence, Unreadable = state.Unreadable + unreadable };
            await WriteAsync(batch, state, cancel);
            encoded += vectors.Count;
            products += changes.Count;
            progress?.Report(Describe(before, Math.Min(1, before + (products / (double)total)), encoded, options.Time.GetElapsedTime(started)));
        }

        await WriteAsync(new StoreBatch(), state with { Finished = true }, cancel);
        progress?.Report(Describe(before, 1, encoded, options.Time.GetElapsedTime(started)));
        return new BackfillResult(encoded, products, state.Unreadable, options.Time.GetElapsedTime(started));
    }

    /// <summary>Looks at what was written since the end was reached, without encoding.</summary>
    /// <returns>Pictures without a vector that have a copy to encode.</returns>
    public async Task<long> CountMissingAsync(CancellationToken cancel)
    {
        var (sequence, missing) = ((await registry.ProgressOfAsync(space.Name, cancel)).Sequence, 0L);
        while (await store.ChangesSinceAsync(sequence, 512, cancel) is { Count: > 0 } changes)
        {
            missing += (await MissingAsync(changes, cancel)).Count(shelf.Contains);
            sequence = changes[^1].Sequence;
        }

        return missing;
    }

    private async Task<(List<PictureEmbedding> Vectors, long Unreadable)> EncodeMissingAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var missing = await MissingAsync(changes, cancel);
        var encoded = new float[]?[missing.Count];
        await Task.Run(() => Parallel.For(0, missing.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancel },
            i => encoded[i] = PictureEncoding.EncodeKept(encoder, shelf, missing[i])), cancel);
        var vectors = new List<PictureEmbedding>();
        for (var i = 0; i < encoded.Length; i++)
            if (encoded[i] is { } vector)
                vectors.Add(new PictureEmbedding(missing[i], space.Id, vector));
        return (vectors, encoded.Length - vectors.Count);
    }

    private async Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var keys = changes.Where(c => c.Product is not null).SelectMany(c => c.Product!.Pictures).Select(p => p.Key).ToHashSet();
        var known = await store.GetEmbeddingsAsync(space.Id, keys, cancel);
        return [.. keys.Where(k => !known.ContainsKey(k))];
    }

    private async Task WriteAsync(StoreBatch batch, SpaceProgress state, CancellationToken cancel)
    {
        // Removed meanwhile: vectors written now would belong to nobody.
        if (!(await registry.RequireAsync(cancel)).Spaces.Any(s => s.Name == space.Name && s.Id == space.Id))
            throw new SpaceException($"The space \"{space.Name}\" was removed.");
        batch.Settings[SpaceRegistry.ProgressSetting(space.Name)] = state.ToJson();
        await store.WriteAsync(batch, cancel);
    }

    private static BackfillProgress Describe(double before, double fraction, long encoded, TimeSpan elapsed) => new(
        encoded, fraction, encoded / Math.Max(0.001, elapsed.TotalSeconds),
        fraction > before && elapsed.TotalSeconds > 1 ? elapsed * ((1 - fraction) / (fraction - before)) : null);
}
