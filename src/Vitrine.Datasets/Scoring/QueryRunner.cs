using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;
using Vitrine.Imaging;
using Vitrine.Search;

namespace Vitrine.Datasets.Scoring;

/// <summary>A query that could not be asked.</summary>
/// <param name="Query">Its id.</param>
/// <param name="Line">Its line in the list.</param>
/// <param name="Problem">What is wrong and what to change.</param>
public sealed record FailedQuery(string Query, long Line, string Problem);

/// <summary>What came of a list of queries.</summary>
/// <param name="Run">The answers.</param>
/// <param name="Failed">Queries that could not be asked; they have no answer.</param>
/// <param name="NotAsked">Queries that have nothing of what the ablation leaves; they have no answer.</param>
public sealed record QueryRunResult(Run Run, IReadOnlyList<FailedQuery> Failed, IReadOnlyList<string> NotAsked);

/// <summary>Asks a shop a list of queries and keeps the answers as a run over product ids.</summary>
/// <remarks>
/// Scores in the run are the shop's, lowered in the last bits where the shop ranks equal scores by its own rule, so that a tool that sorts
/// by score sees the shop's order. One bad query fails itself only.
/// </remarks>
public sealed class QueryRunner(Shop shop, QueryRunOptions options)
{
    private const int PageSize = 200;

    /// <summary>Asks every query.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="folder">Where relative picture paths start.</param>
    /// <param name="progress">Told how many are answered.</param>
    /// <param name="cancel">Stops between queries.</param>
    /// <exception cref="EvaluationException">A query has feedback, and <see cref="QueryRunOptions.Feedback"/> refuses it.</exception>
    public async Task<QueryRunResult> RunAsync(
        IReadOnlyList<ProductQuery> queries, string folder, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        RefuseFeedback(queries);
        var answers = new List<RankedDocument>?[queries.Count];
        var failed = new FailedQuery?[queries.Count];
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, queries.Count), parallel, async (i, stop) =>
        {
            var query = queries[i];
            try
            {
                if (await RequestOfAsync(query, folder, stop) is { } request)
                    answers[i] = await AskAsync(request, stop);
            }
            catch (Exception e) when (e is SearchException or PictureException or EvaluationException or IOException or UnauthorizedAccessException)
            {
                failed[i] = new FailedQuery(query.Id, query.Line, e.Message);
            }

            progress?.Report(Interlocked.Increment(ref done));
        });
        var run = new RunBuilder(options.Tag);
        for (var i = 0; i < queries.Count; i++)
            foreach (var line in answers[i] ?? [])
                run.TryAdd(queries[i].Id, line);
        return new QueryRunResult(
            run.Build(),
            [.. failed.OfType<FailedQuery>()],
            [.. Enumerable.Range(0, queries.Count).Where(i => answers[i] is null && failed[i] is null).Select(i => queries[i].Id)]);
    }

    private void RefuseFeedback(IReadOnlyList<ProductQuery> queries)
    {
        if (options.Feedback == FeedbackUse.Refuse && queries.FirstOrDefault(q => q.Feedback is not null) is { } query)
        {
            throw new EvaluationException(
                $"query '{query.Id}' (line {query.Line}) has feedback, which the engine does not understand yet: "
                + "search its words like any others (--feedback words), or leave it out (--feedback ignore)");
        }
    }

    /// <summary>The search that asks a query; null when the ablation leaves nothing to ask.</summary>
    private async Task<SearchRequest?> RequestOfAsync(ProductQuery query, string folder, CancellationToken cancel)
    {
        var words = string.Join(' ', new[] { query.Text, options.Feedback == FeedbackUse.AsWords ? query.Feedback : null }.OfType<string>());
        var (look, text) = (options.Modality != Modality.Words, options.Modality != Modality.Picture && words.Length > 0);
        look &= query.Image is not null || query.Product is not null;
        if (!look && !text && (options.Modality != Modality.Both || query.Filter is null))
            return null;
        return new SearchRequest
        {
            Picture = look && query.Image is { } image ? await ReadAsync(Path.Combine(folder, image), cancel) : null,
            Box = look ? BoxOf(query) : null,
            SimilarTo = look ? query.Product : null,
            Text = text ? words : null,
            Filter = query.Filter,
            Recall = options.Recall,
            Facets = [],
        };
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(string file, CancellationToken cancel) =>
        File.Exists(file) ? await File.ReadAllBytesAsync(file, cancel) : throw new EvaluationException($"there is no picture \"{file}\"");

    private static Region? BoxOf(ProductQuery query) =>
        query.Box is not { } text ? null
        : query.Image is null ? throw new EvaluationException("has a box but no image; the box says where on the photo to look")
        : Region.TryParse(text, out var box) ? box
        : throw new EvaluationException($"the box \"{text}\" is not x0,y0,x1,y1 in fractions of the picture, e.g. 0.1,0.2,0.8,0.9");

    private async Task<List<RankedDocument>> AskAsync(SearchRequest request, CancellationToken cancel)
    {
        var lines = new List<RankedDocument>(options.Depth);
        var last = double.PositiveInfinity;
        while (lines.Count < options.Depth)
        {
            var wanted = Math.Min(PageSize, options.Depth - lines.Count);
            var page = await shop.SearchAsync(request with { Offset = lines.Count, Limit = wanted }, cancel);
            foreach (var hit in page.Hits)
                lines.Add(new RankedDocument(hit.Product.Id, lines.Count + 1, last = Math.Min(hit.Score, Math.BitDecrement(last))));
            if (page.Hits.Count < wanted)
                break;
        }

        return lines;
    }
}
