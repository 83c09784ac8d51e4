using Vitrine.Index.Filters;
using Vitrine.Index.Text;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests;

/// <summary>Readers while somebody writes. Every document is written so that its parts prove each other.</summary>
public sealed class ConcurrencyTests
{
    private const int Ids = 50;
    private const int Writes = 3_000;

    [Fact]
    public async Task Readers_see_whole_documents_of_one_moment_while_a_writer_replaces_and_compacts()
    {
        using var directory = new TemporaryDirectory();
        using SearchIndex index = SearchIndex.Create(Schema, new IndexOptions { CompactFrom = 100, CompactShare = 0.5 });
        index.Apply([.. Enumerable.Range(1, Ids).Select(id => IndexChange.Upsert(Version(id, 0)))], 0);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => Read(index, done.Token), CancellationToken.None))];
        Task saver = Task.Run(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                index.Save(directory.Path);
                Examine(SearchIndex.Open(directory.Path, Schema).OpenReader());
            }
        }, TestContext.Current.CancellationToken);
        try
        {
            for (int version = 1; version <= Writes; version++)
            {
                // A batch moves two documents at once; a reader sees both at the same version or neither.
                int id = 1 + 2 * (version % (Ids / 2));
                index.Apply([IndexChange.Upsert(Version(id, version)), IndexChange.Upsert(Version(id + 1, version))], version);
            }
            await saver;
        }
        finally
        {
            await done.CancelAsync();
        }
        await Task.WhenAll(readers);
        Examine(index.OpenReader());
        index.Sequence.ShouldBe(Writes);
    }

    private static IndexDocument Version(int id, int version) =>
        Document(id, $"v{version}x word{version % 97}", color: [$"v{version}"], price: version, vectors: [[version, -version], [0, 0]]);

    private static void Read(SearchIndex index, CancellationToken done)
    {
        // At least once, however fast the writer was.
        do
            Examine(index.OpenReader());
        while (!done.IsCancellationRequested);
    }

    private static void Examine(IndexReader reader)
    {
        reader.Count.ShouldBe(Ids);
        reader.VectorCount.ShouldBe(2 * Ids);
        reader.All.Count.ShouldBe(Ids);
        var versions = new Dictionary<long, double>();
        foreach (int ordinal in reader.All)
        {
            double version = reader.Number(ordinal, "price")!.Value;
            reader.Keywords(ordinal, "color").ShouldBe([$"v{version}"]);
            reader.Vector(ordinal, 0).ShouldBe([(float)version, -(float)version]);
            version.ShouldBeLessThanOrEqualTo(reader.Sequence);
            versions.Add(reader.IdOf(ordinal), version);
        }
        for (int id = 1; id <= Ids; id++)
        {
            reader.TryGetOrdinal(id, out int ordinal).ShouldBeTrue();
            reader.IdOf(ordinal).ShouldBe(id);
        }
        for (int id = 1; id <= Ids; id += 2)
            versions[id].ShouldBe(versions[id + 1]);

        double newest = versions.Values.Max();
        long[] expected = [.. versions.Where(pair => pair.Value == newest).Select(pair => pair.Key).Order()];
        reader.Match(FilterExpression.Parse($"color = v{newest}")).Ids(reader).ShouldBe(expected);
        reader.Match(FilterExpression.Parse($"price >= {newest}")).Ids(reader).ShouldBe(expected);
        reader.Match(TextQuery.Analyze($"v{newest}x"), TextMatch.All).Ids(reader).ShouldBe(expected);
        if (newest > 0)
            reader.SearchVectors([1, 0], null, expected.Length).Select(hit => (hit.Id, hit.Score)).ShouldBe(expected.Select(id => (id, (float)newest)));
        reader.Facet("color", reader.All, 1000).Sum(f => f.Count).ShouldBe(Ids);
        reader.SearchText(TextQuery.Analyze($"word{newest % 97}"), null, 100).Count.ShouldBe(versions.Values.Count(v => v % 97 == newest % 97));
    }
}
