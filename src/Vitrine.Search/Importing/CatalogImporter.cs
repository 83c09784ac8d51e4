using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vitrine.Catalog;
using Vitrine.Catalog.Import;
using Vitrine.Imaging;

namespace Vitrine.Search.Importing;

/// <summary>Runs an import from file to searchable: rows, pictures, database, index, rejects, and a checkpoint to go on from.</summary>
/// <remarks>
/// The checkpoint is written in the same transaction as the batch it stands for, so after a crash at any moment it says exactly which
/// rows are in the catalogue; the list of rejects is cut back to the length it had then. A finished import leaves no checkpoint: run
/// again, it compares every row and picture with what is there and changes nothing that is the same.
/// </remarks>
internal sealed class CatalogImporter(IProductStore store, ProductWriter writer, Func<CancellationToken, Task> catchUp, ShopLayout layout, ShopOptions options)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, long> _lineOfId = new(StringComparer.Ordinal);
    private Task _indexing = Task.CompletedTask;
    private readonly long[] _outcomes = new long[Enum.GetValues<WriteOutcome>().Length];
    private Checkpoint _done = new(0, 0);
    private long _rejectedRows;

    public async Task<ImportSummary> RunAsync(
        string file, CatalogImportOptions import, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var started = options.Time.GetTimestamp();
        writer.ResetTimings();
        var reader = CatalogReader.Open(file, import.Reading);
        using var fetcher = new PictureFetcher(import.Reading, file);
        var checkpointName = CheckpointName(file, import.Reading);
        if (!import.DryRun && await store.GetSettingAsync(checkpointName, cancel) is { } json)
            _done = JsonSerializer.Deserialize<Checkpoint>(json)!;
        var resumed = _done.Rows;
        var rejectsFile = import.RejectsFile ?? layout.Rejects;
        using var rejects = new RejectList(rejectsFile, _done.RejectBytes);

        var lastReport = started;
        void Report(ImportItem item, bool always = false)
        {
            if (progress is null || (!always && options.Time.GetElapsedTime(lastReport) < ReportEvery))
                return;
            lastReport = options.Time.GetTimestamp();
            var seconds = options.Time.GetElapsedTime(started).TotalSeconds;
            var fraction = reader.LengthBytes is > 0 and var length ? Math.Min(1, item.Position / (double)length) : 0;
            var startFraction = fraction * resumed / Math.Max(1, _done.Rows);
            TimeSpan? remaining = fraction > startFraction && seconds > 1
                ? TimeSpan.FromSeconds(seconds * (1 - fraction) / (fraction - startFraction)) : null;
            progress.Report(new ImportProgress(_done.Rows, fraction, (_done.Rows - resumed) / Math.Max(0.001, seconds), remaining, rejects.Count));
        }

        var batch = new List<ImportItem>(import.BatchSize);
        var readStarted = Stopwatch.GetTimestamp();
        var skip = resumed;
        ImportItem? last = null;
        try
        {
            foreach (var read in reader.Read())
            {
                var item = RefuseRepeatedId(read);
                last = item;
                if (skip > 0)
                {
                    skip--;
                    continue;
                }

                batch.Add(item);
                if (batch.Count < import.BatchSize)
                    continue;
                writer.Timings.Add(ImportStage.Read, readStarted);
                await TakeAsync(batch, import, fetcher, rejects, checkpointName, cancel);
                Report(item);
                batch.Clear();
                cancel.ThrowIfCancellationRequested();
                readStarted = Stopwatch.GetTimestamp();
            }

            await TakeAsync(batch, import, fetcher, rejects, checkpointName, cancel);
            if (last is not null)
                Report(last, always: true);
        }
        finally
        {
            await _indexing;
        }

        if (!import.DryRun)
            await FinishAsync(checkpointName, cancel);
        return new ImportSummary
        {
            Format = reader.Format,
            Columns = reader.Columns,
            MissingColumns = reader.MissingColumns,
            DryRun = import.DryRun,
            Resumed = resumed,
            Inserted = _outcomes[(int)WriteOutcome.Inserted],
            Updated = _outcomes[(int)WriteOutcome.Updated],
            Unchanged = _outcomes[(int)WriteOutcome.Unchanged],
            RejectedRows = _rejectedRows,
            RejectedParts = rejects.Parts,
            RejectsFile = rejects.Close() ? rejectsFile : null,
            Elapsed = options.Time.GetElapsedTime(started),
            Timings = writer.Timings,
        };
    }

    private async Task TakeAsync(
        List<ImportItem> items, CatalogImportOptions import, PictureFetcher fetcher, RejectList rejects, string checkpointName, CancellationToken cancel)
    {
        if (items.Count == 0)
            return;
        var taken = items.Where(i => i.Product is not null).ToList();
        foreach (var item in items)
            rejects.AddRange(item.Rejects);
        _rejectedRows += items.Count - taken.Count;
        var drafts = taken.Select(i => ToDraft(i, fetcher)).ToList();
        if (import.DryRun)
        {
            await CheckPicturesAsync(taken, drafts, rejects, cancel);
            _done = _done with { Rows = _done.Rows + items.Count };
            return;
        }

        var results = await writer.WriteAsync(drafts, prepared =>
        {
            for (var i = 0; i < prepared.Count; i++)
                foreach (var problem in prepared[i].Problems)
                    rejects.Add(new Reject(taken[i].Line, problem.Field, problem.Value, problem.Reason, Fatal: !prepared[i].Accepted));
            _rejectedRows += prepared.Count(p => !p.Accepted);
            _done = new Checkpoint(_done.Rows + items.Count, rejects.Flush());
            return new Dictionary<string, string?> { [checkpointName] = JsonSerializer.Serialize(_done) };
        }, cancel);
        foreach (var result in results)
            if (result.Outcome is { } outcome)
                _outcomes[(int)outcome]++;

        // The index follows while the next batch is decoded; one step behind is enough to keep both cores busy.
        await _indexing;
        _indexing = Task.Run(() => IndexAsync(cancel), cancel);
    }

    private async Task IndexAsync(CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        await catchUp(cancel);
        writer.Timings.Add(ImportStage.Index, started);
    }

    private async Task FinishAsync(string checkpointName, CancellationToken cancel)
    {
        var batch = new StoreBatch();
        batch.Settings[checkpointName] = null;
        await store.WriteAsync(batch, cancel);
        await IndexAsync(cancel);
    }

    private async Task CheckPicturesAsync(List<ImportItem> items, List<ProductDraft> drafts, RejectList rejects, CancellationToken cancel)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            var problems = ProductValidator.Check(drafts[i].Product).ToList();
            foreach (var problem in problems)
                rejects.Add(new Reject(items[i].Line, problem.Field, problem.Value, problem.Reason, Fatal: true));
            _rejectedRows += problems.Count > 0 ? 1 : 0;
            _outcomes[(int)WriteOutcome.Inserted] += problems.Count > 0 ? 0 : 1;
            foreach (var picture in drafts[i].Pictures)
            {
                try
                {
                    PictureReader.ReadHeader(await picture.Fetch!(cancel), options.PictureLimits);
                }
                catch (Exception e) when (e is PictureException or PictureFetchException)
                {
                    rejects.Add(new Reject(items[i].Line, "image", picture.Source, e.Message, Fatal: false));
                }
            }
        }
    }

    private static ProductDraft ToDraft(ImportItem item, PictureFetcher fetcher) => new(
        item.Product!, [.. item.Pictures.Select(p => DraftPicture.FromSource(p.Source, token => fetcher.FetchAsync(p, token)))])
    {
        NeedsAllPictures = false,
    };

    /// <summary>The first row of an id wins: two rows that replace each other would change the catalogue on every run.</summary>
    private ImportItem RefuseRepeatedId(ImportItem item)
    {
        if (item.Product is not { } product || _lineOfId.TryAdd(product.Id, item.Line))
            return item;
        var reject = new Reject(item.Line, "id", product.Id, $"The id was already given to the product on line {_lineOfId[product.Id]}.", Fatal: true);
        return item with { Product = null, Rejects = [.. item.Rejects, reject] };
    }

    /// <summary>An import is the same when the file and everything that changes its meaning are the same.</summary>
    private static string CheckpointName(string file, ImportOptions reading)
    {
        var info = new FileInfo(file);
        var identity = $"{info.FullName}|{info.Length}|{info.LastWriteTimeUtc.Ticks}|{reading.Images}|{reading.BaseDirectory}|"
            + $"{reading.AllowRemote}|{reading.DefaultCurrency}|{reading.IncludeUnpublished}|{string.Join('|', reading.Map.OrderBy(m => m.Key, StringComparer.Ordinal))}";
        return $"import:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32]}";
    }

    /// <param name="Rows">Rows that are in the catalogue or among the rejects.</param>
    /// <param name="RejectBytes">Length of the list of rejects then.</param>
    private sealed record Checkpoint(long Rows, long RejectBytes);
}
