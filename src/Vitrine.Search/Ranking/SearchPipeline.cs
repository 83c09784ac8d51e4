using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Index.Filters;
using Vitrine.Index.Text;

namespace Vitrine.Search.Ranking;

/// <summary>Answers requests: what matches, in which order, why, and what it could be narrowed by.</summary>
/// <remarks>
/// Filters and words decide <em>which</em> products match, exactly; look, words and quality decide their <em>order</em>. The order is
/// one for all pages: the best <see cref="Window"/> by look and the best by words are scored on everything and sorted; after them
/// follows the rest by look (or words) alone.
/// </remarks>
internal sealed class SearchPipeline(
    SearchIndex index, IProductStore store, IImageEncoder encoder, ShopOptions options, Func<NearnessCalibration?> calibration, WordsInPictures? pictured = null)
{
    public const int MaxOffset = 10_000;
    public const int MaxLimit = 200;

    /// <summary>Candidates that are ranked by every part of the score.</summary>
    private const int Window = 1_000;

    /// <summary>With a photo, a sort by price or rating orders the nearest this many; it would otherwise show the cheapest of everything.</summary>
    private const int SortedNearest = 200;

    private const int ShownCategories = 3;

    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancel)
    {
        var started = options.Time.GetTimestamp();
        Validate(request);
        var reader = index.OpenReader();
        var look = await LookOfAsync(request, reader, cancel);
        var words = TextQuery.Analyze(request.Text ?? "");
        var filter = RequestFilter.Create(request, reader);
        cancel.ThrowIfCancellationRequested();

        var shown = look is null && !words.IsEmpty ? pictured?.Find(reader, request.Text!, request.Recall) : null;
        var (matches, mode) = Match(reader, filter.Whole, words, look, shown, null);
        var (ranking, categories) = Rank(reader, request, look, mode is null ? null : words, shown, matches);
        var page = ranking.Skip(request.Offset).Take(request.Limit).ToList();
        var products = (await store.GetManyAsync([.. page.Select(c => c.Id)], cancel)).ToDictionary(p => p.Number, p => p.Product);
        var facets = FacetBuilder.Build(
            reader, matches, field => Match(reader, filter.Without(field), words, look, shown, mode).Matches, filter, request);

        return new SearchResponse
        {
            Total = matches.Count,
            // A product deleted between the index's snapshot and this read is left out of the page.
            Hits = [.. page.Where(c => products.ContainsKey(c.Id)).Select(c => ToHit(reader, look, c, products[c.Id]))],
            Facets = facets,
            WordsRelaxed = !words.IsEmpty && mode is not TextMatch.All,
            Region = look?.Region,
            Plan = look is null ? null : reader.Plan(matches, Math.Min(Window, matches.Count), request.Recall),
            NothingClose = request.Picture is not null && request.Weights.Count == 0 && request.Balance is null && IsNothingClose(ranking, matches.Count == reader.Count ? categories.Largest : 0),
            Categories = request.Picture is null ? [] : [.. categories.Votes.Take(ShownCategories)],
            Took = options.Time.GetElapsedTime(started),
        };
    }

    private static void Validate(SearchRequest request)
    {
        if (request.Picture is not null && request.SimilarTo is not null)
            throw new SearchException("similar_to", "Search by a photo or by a product, not by both.");
        if (request.Offset is < 0 or > MaxOffset)
            throw new SearchException("offset", $"The offset is 0 to {MaxOffset}; narrow the search to see more.");
        if (request.Limit is < 0 or > MaxLimit)
            throw new SearchException("k", $"The number of hits is 0 to {MaxLimit}.");
        if (request.Text?.Length > 1_000)
            throw new SearchException("text", "The words are at most 1,000 characters.");
        if (!(request.TextWeight >= 0 && request.TextWeight <= 1))
            throw new SearchException("text_weight", "The weight of the words is 0 to 1.");
        if (!(request.Recall > 0 && request.Recall <= 1))
            throw new SearchException("recall", "The recall is above 0, at most 1.");
        if (request.Balance is { } balance && !(balance >= 0 && balance <= 1))
            throw new SearchException("balance", "The balance is 0 (colours) to 1 (everything but them).");
        if (request.FacetLimit is < 1 or > 1_000)
            throw new SearchException("facet_limit", "A facet shows 1 to 1,000 values.");
        if (request.PriceFrom > request.PriceTo)
            throw new SearchException("price", "The lowest price is above the highest.");
    }

    private async Task<Look?> LookOfAsync(SearchRequest request, IndexReader reader, CancellationToken cancel)
    {
        if (request.Picture is not null)
            return Look.FromPhoto(request, encoder, options.PictureLimits);
        if (request.SimilarTo is not { } id)
            return null;
        var source = await store.GetAsync(id, cancel) ?? throw new SearchException("similar_to", $"There is no product \"{id}\".");
        return Look.FromProduct(request, source, encoder, reader);
    }

    /// <summary>The products that match, and how the words took part: all of them, any of them, or (null) not at all.</summary>
    private static (DocumentSet Matches, TextMatch? Mode) Match(
        IndexReader reader, FilterExpression? filter, TextQuery words, Look? look, Shown? shown, TextMatch? mode)
    {
        var matches = reader.Match(filter);
        if (look?.Source is { } source && reader.TryGetOrdinal(source.Number, out var self))
            matches = matches.Without(self);
        if (words.IsEmpty)
            return (matches, null);
        foreach (var tried in mode is { } given ? [given] : new[] { TextMatch.All, TextMatch.Any })
        {
            var worded = reader.Match(words, tried, matches);
            if (worded.Count > 0 || mode is not null)
                return (shown is null ? worded : worded.Or(matches.And(shown.Set)), tried);
        }

        // Words that nothing holds leave a photo to speak for itself, and an answer by words alone empty.
        return look is null ? (shown is null ? reader.None : matches.And(shown.Set), TextMatch.All) : (matches, null);
    }

    private static (List<Candidate> Ranking, CategoryAgreement Categories) Rank(
        IndexReader reader, SearchRequest request, Look? look, TextQuery? words, Shown? shown, DocumentSet matches)
    {
        var depth = request.Offset + request.Limit;
        if (look is null && (request.Sort != SortOrder.Relevance || words is null))
        {
            var (field, descending) = SortField(request.Sort);
            var sorted = reader.Sort(matches, field, descending, request.Offset, request.Limit);
            return ([.. Placeholders(request.Offset), .. sorted.Select(o => new Candidate(o, reader.IdOf(o)) { Popularity = PopularityOf(reader, o) })],
                CategoryAgreement.Known([]));
        }

        var visual = look is null ? [] : reader.SearchVectors(look.Vector, matches, Window, request.Recall);
        var lexical = words is null ? [] : reader.SearchText(words, matches, Math.Max(Window, look is null ? depth : 0));
        var categories = look?.Source is { } source ? CategoryAgreement.Known(source.Product.Category) : CategoryAgreement.VotedBy(reader, visual);
        var head = new Dictionary<int, Candidate>();
        foreach (var hit in visual)
            head[hit.Ordinal] = new Candidate(hit.Ordinal, hit.Id);
        foreach (var hit in lexical.Take(Window))
            head.TryAdd(hit.Ordinal, new Candidate(hit.Ordinal, hit.Id));
        foreach (var ordinal in shown is null ? reader.None : matches.And(shown.Set))
            head.TryAdd(ordinal, new Candidate(ordinal, reader.IdOf(ordinal)));

        var ranked = head.Values.ToList();
        Score(reader, request, look, words, shown, categories, ranked);
        ranked.Sort(Candidate.ByScore);
        // A search for more would find another best thousand, and pages would repeat or skip; so what follows them is exact.
        IReadOnlyList<VectorHit> further = look is not null && depth > Window ? reader.SearchVectors(look.Vector, matches, depth) : [];
        var tail = look is not null ? further.Select(h => (h.Ordinal, h.Id)) : lexical.Select(h => (h.Ordinal, h.Id));
        var rest = tail.Where(h => !head.ContainsKey(h.Ordinal)).Select(h => new Candidate(h.Ordinal, h.Id)).ToList();
        Score(reader, request, look, words, shown, categories, rest);
        ranked.AddRange(rest);
        AppendUnseen(reader, matches, ranked, depth);

        if (request.Sort != SortOrder.Relevance)
            SortNearest(reader, request.Sort, ranked);
        return (ranked, categories);
    }

    /// <summary>Sets every part of the scores: look, words, category and quality.</summary>
    private static void Score(
        IndexReader reader, SearchRequest request, Look? look, TextQuery? words, Shown? shown, CategoryAgreement categories, List<Candidate> candidates)
    {
        if (candidates.Count == 0)
            return;
        int[] ordinals = [.. candidates.Select(c => c.Ordinal)];
        var visual = new VectorHit[ordinals.Length];
        var lexical = new float[ordinals.Length];
        if (look is not null)
            reader.ScoreVectors(look.Vector, ordinals, visual);
        else if (shown is not null)
            reader.ScoreVectors(shown.Vector, ordinals, visual);
        if (words is not null)
            reader.ScoreText(words, ordinals, lexical);
        var best = lexical.Max();
        var weights = ScoreWeights.For(look is not null, words is not null, shown is not null, request.TextWeight);
        for (var i = 0; i < ordinals.Length; i++)
        {
            var candidate = candidates[i];
            candidate.Weights = weights;
            candidate.View = look is null && shown is null ? -1 : visual[i].View;
            candidate.Visual = look is null || candidate.View < 0 ? 0 : visual[i].Score;
            candidate.Shown = shown is null || candidate.View < 0 ? 0 : Math.Clamp(visual[i].Score / shown.Best, 0, 1);
            candidate.Words = best > 0 ? lexical[i] / best : 0;
            candidate.Category = look is null ? 0 : categories.Of(reader, candidate.Ordinal);
            candidate.Popularity = PopularityOf(reader, candidate.Ordinal);
        }
    }

    /// <summary>Matches that neither look nor words ranked (products without pictures) come last, so that the total stays true.</summary>
    private static void AppendUnseen(IndexReader reader, DocumentSet matches, List<Candidate> ranked, int depth)
    {
        if (ranked.Count >= Math.Min(depth, matches.Count))
            return;
        var seen = ranked.Select(c => c.Ordinal).ToHashSet();
        foreach (var ordinal in matches)
        {
            if (ranked.Count >= depth)
                return;
            if (seen.Add(ordinal))
                ranked.Add(new Candidate(ordinal, reader.IdOf(ordinal)));
        }
    }

    private static void SortNearest(IndexReader reader, SortOrder sort, List<Candidate> ranked)
    {
        var (field, descending) = SortField(sort);
        var near = ranked.Take(SortedNearest).ToList();
        var missing = descending ? double.NegativeInfinity : double.PositiveInfinity;
        double Key(Candidate c) => reader.Number(c.Ordinal, field) ?? missing;
        var ordered = descending ? near.OrderByDescending(Key) : near.OrderBy(Key);
        var position = 0;
        foreach (var candidate in ordered.ThenByDescending(c => c.Score).ThenBy(c => c.Id).ToList())
            ranked[position++] = candidate;
    }

    private static (string Field, bool Descending) SortField(SortOrder sort) => sort switch
    {
        SortOrder.PriceAscending => ("price", false),
        SortOrder.PriceDescending => ("price", true),
        SortOrder.Rating => ("rating", true),
        SortOrder.Sales => ("sales", true),
        _ => (Indexing.DocumentFactory.PopularityField, true),
    };

    private static double PopularityOf(IndexReader reader, int ordinal) =>
        reader.Number(ordinal, Indexing.DocumentFactory.PopularityField) ?? 0;

    private static IEnumerable<Candidate> Placeholders(int count) => Enumerable.Repeat(Candidate.Skipped, count);

    /// <param name="ranking">The hits.</param>
    /// <param name="agreement">Share of the votes for the likeliest category; 0 when the matches were narrowed, where agreement is no wonder.</param>
    private bool IsNothingClose(List<Candidate> ranking, double agreement) =>
        calibration() is { } measured && !measured.IsClose(ranking.Count == 0 ? -1 : ranking.Max(c => c.Visual), agreement);

    private Hit ToHit(IndexReader reader, Look? look, Candidate candidate, Product product)
    {
        var parts = new List<ScorePart>();
        var weights = candidate.Weights;
        if (look is not null && candidate.View >= 0)
            parts.AddRange(look.Explain(reader.Vector(candidate.Ordinal, candidate.View), encoder.Parts, weights.Look));
        if (weights.Words > 0)
            parts.Add(new ScorePart("words", candidate.Words, weights.Words * candidate.Words));
        if (weights.Shown > 0)
            parts.Add(new ScorePart("shown", candidate.Shown, weights.Shown * candidate.Shown));
        if (weights.Category > 0)
            parts.Add(new ScorePart("category", candidate.Category, weights.Category * candidate.Category));
        parts.Add(new ScorePart("quality", candidate.Popularity, weights.Quality * candidate.Popularity));
        return new Hit(product, parts.Sum(p => p.Contribution), Math.Max(0, candidate.View), parts) { Predicted = PredictedFacts.Of(reader, candidate.Ordinal) };
    }
}
