using System.Globalization;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Maintenance;

/// <summary>Readers, a writer, saves and compactions at once. Every document is written so that its parts prove each other.</summary>
/// <remarks>One round is a few seconds; <c>VITRINE_CHURN=20</c> makes it about a minute.</remarks>
public sealed class ConcurrentMaintenanceTests
{
    private const int Ids = 120;
    private const int SwapsARound = 10;

    // A block of 1 MiB holds 64 rows: compactions and saves move blocks between memory and files under the readers.
    private const int Dimension = 4_096;
    private static readonly IndexSchema Wide = Schema with { Dimension = Dimension };
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("VITRINE_CHURN") ?? "1", CultureInfo.InvariantCulture);

    private int _saves;

    [Fact]
    public async Task Readers_see_one_moment_whatever_is_compacted_and_saved_under_them()
    {
        using var directory = new TemporaryDirectory();
        using SearchIndex index = SearchIndex.Open(directory.Path, Wide, new IndexOptions { CompactFrom = 60, CompactShare = 0.2 });
        index.Apply([.. Enumerable.Range(1, Ids).Select(id => IndexChange.Upsert(Version(id, 0)))], 0);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(index, done.Token), CancellationToken.None))];
        Task saver = Task.Run(() => Save(index, directory, done.Token), CancellationToken.None);
        int compactions = 0, version = 1;
        try
        {
            object generation = index.OpenReader().Generation;
            for (version = 1; compactions < Rounds * SwapsARound || Volatile.Read(ref _saves) < Rounds * SwapsARound; version++)
            {
                saver.IsFaulted.ShouldBeFalse(saver.Exception?.ToString());
                // Two documents move at once; a third goes and comes back.
                int id = 1 + 3 * (version % (Ids / 3));
                index.Apply([IndexChange.Upsert(Version(id, version)), IndexChange.Upsert(Version(id + 1, version)), IndexChange.Delete(id + 2)], version);
                index.Upsert(Version(id + 2, version));
                object now = index.OpenReader().Generation;
                compactions += ReferenceEquals(now, generation) ? 0 : 1;
                generation = now;
            }
        }
        finally
        {
            await done.CancelAsync();
        }
        await Task.WhenAll(readers);
        await saver;
        index.Maintain(CancellationToken.None);
        index.Stats().MaintenanceError.ShouldBeNull();
        index.Stats().Dead.ShouldBeLessThanOrEqualTo(60);
        Examine(index.OpenReader(), gone: 0);
        index.Sequence.ShouldBe(version - 1);
    }

    private static IndexDocument Version(int id, int version) =>
        Document(id, $"v{version}x", color: [$"v{version}"], price: version, vectors: [[version, id, .. new float[Dimension - 3], 1]]);

    private static void Read(SearchIndex index, CancellationToken done)
    {
        do
            Examine(index.OpenReader(), gone: 1);
        while (!done.IsCancellationRequested);
    }

    private void Save(SearchIndex index, TemporaryDirectory directory, CancellationToken done)
    {
        do
        {
            index.Save();
            using SearchIndex opened = SearchIndex.Open(directory.Path, Wide);
            Examine(opened.OpenReader(), gone: 1);
            Interlocked.Increment(ref _saves);
        }
        while (!done.IsCancellationRequested);
        SearchIndex.Verify(directory.Path).IsSound.ShouldBeTrue();
    }

    private static void Examine(IndexReader reader, int gone)
    {
        reader.Count.ShouldBeInRange(Ids - gone, Ids);
        var vector = new float[Dimension];
        var versions = new Dictionary<long, double>();
        foreach (int ordinal in reader.All)
        {
            double version = reader.Number(ordinal, "price")!.Value;
            reader.CopyVector(ordinal, 0, vector);
            (vector[0], vector[1], vector[^1]).ShouldBe(((float)version, reader.IdOf(ordinal), 1));
            reader.Keywords(ordinal, "color").ShouldBe([$"v{version}"]);
            versions.Add(reader.IdOf(ordinal), version);
        }
        for (int id = 1; id <= Ids; id += 3)
            versions[id].ShouldBe(versions[id + 1]);
        double newest = versions.Values.Max();
        long[] expected = [.. versions.Where(pair => pair.Value == newest).Select(pair => pair.Key).Order()];
        reader.SearchVectors([1, .. new float[Dimension - 1]], null, expected.Length).Select(hit => (hit.Id, hit.Score)).ShouldBe(expected.Select(id => (id, (float)newest)));
    }
}
