using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Vitrine.Index.Filters;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Vectors;

/// <summary>Embeddings of 58,595 real product pictures (pack <c>ann-products60k</c>), where they are at hand: made-up vectors are kinder.</summary>
public sealed class ProductVectorsTests(ProductVectorsTests.Pack pack) : IClassFixture<ProductVectorsTests.Pack>
{
    private const int K = 10;

    // 1,000 queries of ten answers: chance moves the figure by half a point.
    private const double Budget = 0.01;

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void The_recall_asked_for_is_found(double asked)
    {
        IndexReader reader = pack.Reader();
        reader.Plan(null, K, asked).Kind.ShouldBe(SearchPlanKind.Lists);
        pack.Recall(reader, null, asked).ShouldBeGreaterThan(asked - Budget);
    }

    // Rows by chance; those nearest to one, as a category's are; those farthest from it, of which few queries are.
    [Theory]
    [InlineData("random < 0.5")]
    [InlineData("random < 0.1")]
    [InlineData("random < 0.01")]
    [InlineData("near < 0.5")]
    [InlineData("near < 0.1")]
    [InlineData("near > 0.5")]
    [InlineData("near > 0.9")]
    public void A_filter_loses_nothing_more(string filter)
    {
        IndexReader reader = pack.Reader();
        pack.Recall(reader, reader.Match(FilterExpression.Parse(filter)), 0.98).ShouldBeGreaterThan(0.98 - Budget);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_query()
    {
        IndexReader reader = pack.Reader();
        var hits = new VectorHit[K];
        void All()
        {
            for (int q = 0; q < pack.QueryCount; q++)
            {
                reader.SearchVectors(pack.Query(q), null, hits, 0.95);
                reader.SearchVectors(pack.Query(q), null, hits, 0.995);
            }
        }

        All();
        long before = GC.GetAllocatedBytesForCurrentThread();
        All();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    /// <summary>The index, made once.</summary>
    public sealed class Pack : IDisposable
    {
        private const int Dimension = 256;

        private readonly string _directory = Path.Combine(Data(), "ann-products60k");
        private readonly Lock _lock = new();
        private float[] _queries = [];
        private SearchIndex? _index;

        public int QueryCount => _queries.Length / Dimension;

        public ReadOnlySpan<float> Query(int query) => _queries.AsSpan(query * Dimension, Dimension);

        public IndexReader Reader()
        {
            lock (_lock)
            {
                if (!File.Exists(Path.Combine(_directory, "base.fvecs")))
                    Assert.Skip("The data pack ann-products60k is not here; set VITRINE_DATA to the folder that has it.");
                return (_index ??= Build()).OpenReader();
            }
        }

        /// <summary>Share of the exact answers that is found; k are found where k exist.</summary>
        public double Recall(IndexReader reader, DocumentSet? among, double asked)
        {
            IReadOnlyList<IReadOnlyList<VectorHit>> truth = reader.SearchVectorsBatch(_queries, among, K);
            int found = 0;
            for (int q = 0; q < QueryCount; q++)
            {
                HashSet<long> right = [.. truth[q].Select(hit => hit.Id)];
                IReadOnlyList<VectorHit> hits = reader.SearchVectors(Query(q), among, K, asked);
                hits.Count.ShouldBe(right.Count);
                found += hits.Count(hit => right.Contains(hit.Id));
            }
            return (double)found / truth.Sum(hits => hits.Count);
        }

        public void Dispose() => _index?.Dispose();

        private SearchIndex Build()
        {
            float[] rows = Read("base.fvecs");
            _queries = Read("query.fvecs");
            int count = rows.Length / Dimension;
            var random = new SeededRandom(1);
            int anchor = random.NextInt(count);
            var order = new int[count];
            var scores = new float[count];
            for (int i = 0; i < count; i++)
                (order[i], scores[i]) = (i, -Distance.Dot(rows.AsSpan(anchor * Dimension, Dimension), rows.AsSpan(i * Dimension, Dimension)));
            Array.Sort(scores, order);
            var near = new double[count];
            for (int rank = 0; rank < count; rank++)
                near[order[rank]] = (double)rank / count;
            var schema = new IndexSchema { Space = "pack", Dimension = Dimension };
            SearchIndex index = SearchIndex.Create(schema, new IndexOptions { Maintenance = IndexMaintenance.Manual });
            index.Apply([.. Enumerable.Range(0, count).Select(i => IndexChange.Upsert(new IndexDocument
            {
                Id = i + 1,
                Vectors = [rows.AsSpan(i * Dimension, Dimension).ToArray()],
                Numbers = new Dictionary<string, double> { ["random"] = random.NextDouble(), ["near"] = near[i] },
            }))], 1);
            index.Maintain();
            return index;
        }

        // TEXMEX: row after row, its length and then its numbers.
        private float[] Read(string name)
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(_directory, name));
            const int Stride = (Dimension + 1) * sizeof(float);
            var numbers = new float[bytes.Length / Stride * Dimension];
            for (int row = 0; row < bytes.Length / Stride; row++)
            {
                ReadOnlySpan<byte> stored = bytes.AsSpan(row * Stride, Stride);
                BinaryPrimitives.ReadInt32LittleEndian(stored).ShouldBe(Dimension);
                MemoryMarshal.Cast<byte, float>(stored[sizeof(int)..]).CopyTo(numbers.AsSpan(row * Dimension));
            }
            return numbers;
        }

        private static string Data()
        {
            if (Environment.GetEnvironmentVariable("VITRINE_DATA") is { Length: > 0 } folder)
                return folder;
            DirectoryInfo? root = new(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "Vitrine.slnx")))
                root = root.Parent;
            return Path.Combine(root?.FullName ?? ".", "..", "shared", "data");
        }
    }
}
