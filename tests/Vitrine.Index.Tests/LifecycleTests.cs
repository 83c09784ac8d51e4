using Vitrine.Index.Storage.Rows;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests;

/// <summary>Random lives of an index on disk (changes, maintenance, saves, crashes, openings) against brute force over a dictionary, for every metric and row format.</summary>
public sealed class LifecycleTests
{
    public static TheoryData<VectorMetric, RowFormat> Kinds => new MatrixTheoryData<VectorMetric, RowFormat>(Enum.GetValues<VectorMetric>(), Enum.GetValues<RowFormat>());

    /// <summary>Rows of a few bytes: everything fits in a block that is never full.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_narrow_index_survives_everything(VectorMetric metric, RowFormat format)
    {
        for (int seed = 0; seed < 12; seed++)
            new Life(new IndexSchema { Space = "s", Dimension = 3, Metric = metric, Rows = format }, (ulong)seed).Live(steps: 40);
    }

    /// <summary>Rows of 8 KiB and more: many blocks, files that are folded, rows that straddle checksums.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_wide_index_survives_everything(VectorMetric metric, RowFormat format) =>
        new Life(new IndexSchema { Space = "s", Dimension = 8_192, Metric = metric, Rows = format }, 101).Live(steps: 80);

    private sealed class Life(IndexSchema schema, ulong seed)
    {
        private const int Ids = 150;

        // Every second life has inverted lists.
        private readonly IndexOptions _options = new()
        {
            CompactFrom = 5, CompactShare = 0.2, Maintenance = IndexMaintenance.Manual, MaxThreads = 2, ListsFrom = seed % 2 == 0 ? int.MaxValue : 64, CalibrationQueries = 16,
        };

        private readonly SeededRandom _random = new(seed);
        private readonly List<(IndexReader Reader, Dictionary<long, float[][]> Model)> _readers = [];
        private Dictionary<long, float[][]> _model = [];
        private Dictionary<long, float[][]> _saved = [];
        private long _sequence;
        private int _stepsOfSave = 20;

        public void Live(int steps)
        {
            using var directory = new TemporaryDirectory();
            SearchIndex index = SearchIndex.Open(directory.Path, schema, _options);
            for (int step = 0; step < steps; step++)
            {
                switch (_random.NextInt(8))
                {
                    case < 3:
                        Change(index);
                        break;
                    case 3:
                        index.Maintain(CancellationToken.None);
                        (5 >= index.Stats().Dead || 0.2 * (index.Stats().Dead + index.Stats().Documents) >= index.Stats().Dead).ShouldBeTrue();
                        break;
                    case 4:
                        index.Save();
                        _saved = new(_model);
                        break;
                    case 5:
                        SaveWithCrash(index, directory);
                        break;
                    case 6:
                        index.Dispose();
                        index = SearchIndex.Open(directory.Path, schema, _options);
                        _model = new(_saved);
                        _sequence = index.Sequence;
                        break;
                    default:
                        _readers.Add((index.OpenReader(), new(_model)));
                        break;
                }
                Compare(index.OpenReader(), _model);
            }
            // Readers of long ago, whose files may be gone by now.
            foreach ((IndexReader reader, Dictionary<long, float[][]> model) in _readers)
                Compare(reader, model);
            index.Dispose();
        }

        private void Change(SearchIndex index)
        {
            var changes = new List<IndexChange>();
            for (int i = 1 + _random.NextInt(25); i > 0; i--)
            {
                long id = 1 + _random.NextInt(Ids);
                if (_random.NextInt(4) == 0)
                {
                    changes.Add(IndexChange.Delete(id));
                    _model.Remove(id);
                    continue;
                }
                float[][] vectors = [.. Enumerable.Range(0, _random.NextInt(4)).Select(_ => Vector())];
                changes.Add(IndexChange.Upsert(new IndexDocument { Id = id, Vectors = vectors }));
                _model[id] = [.. vectors.Select(Stored)];
            }
            index.Apply(changes, ++_sequence);
        }

        // The directory is copied in the middle of the save, as a crash would leave it, and the copy opened and lived on.
        private void SaveWithCrash(SearchIndex index, TemporaryDirectory directory)
        {
            using var copy = new TemporaryDirectory();
            int crashAt = 1 + _random.NextInt(_stepsOfSave);
            int step = 0;
            index.Stepped = () =>
            {
                if (++step == crashAt)
                {
                    foreach (string file in Directory.GetFiles(directory.Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
                        File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
                }
            };
            index.Save();
            index.Stepped = null;
            _stepsOfSave = step;
            using SearchIndex opened = SearchIndex.Open(copy.Path, schema, _options);
            if (step >= crashAt)
            {
                Dictionary<long, float[][]> found = opened.OpenReader().Count == _model.Count && opened.Sequence == _sequence ? _model : _saved;
                Compare(opened.OpenReader(), found);
                opened.Upsert(new IndexDocument { Id = Ids + 1, Vectors = [new float[schema.Dimension]] });
                opened.Save();
                IndexVerification report = SearchIndex.Verify(copy.Path);
                report.IsSound.ShouldBeTrue();
                report.Unused.ShouldBeEmpty();
            }
            _saved = new(_model);
        }

        private void Compare(IndexReader reader, Dictionary<long, float[][]> model)
        {
            reader.Count.ShouldBe(model.Count);
            reader.VectorCount.ShouldBe(model.Values.Sum(vectors => vectors.Length));
            foreach ((long id, float[][] vectors) in model)
            {
                reader.TryGetOrdinal(id, out int ordinal).ShouldBeTrue();
                reader.ViewCount(ordinal).ShouldBe(vectors.Length);
                for (int view = 0; view < vectors.Length; view++)
                    reader.Vector(ordinal, view).AsSpan().SequenceEqual(vectors[view]).ShouldBeTrue();
            }
            using var query = new PreparedQuery(schema.Metric, Vector());
            float[] values = query.Values.ToArray();
            Dictionary<long, float> scores = model.Where(pair => pair.Value.Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value.Max(row => Score(values, row)));
            float[] best = [.. scores.Values.OrderDescending().Take(10)];
            IReadOnlyList<VectorHit> hits = reader.SearchVectors(values, null, 10);
            hits.Count.ShouldBe(best.Length);
            hits.Select(hit => hit.Id).ShouldBeUnique();
            for (int i = 0; i < best.Length; i++)
            {
                hits[i].Score.ShouldBe(best[i], 1e-3);
                scores[hits[i].Id].ShouldBe(hits[i].Score, 1e-3);
            }
        }

        private float Score(ReadOnlySpan<float> query, ReadOnlySpan<float> row) =>
            schema.Metric == VectorMetric.SquaredL2 ? -Distance.SquaredL2(query, row) : Distance.Dot(query, row);

        private float[] Stored(float[] vector)
        {
            float[] copy = [.. vector];
            if (schema.Metric == VectorMetric.Cosine)
                Normalize.L2InPlace(copy);
            var row = new byte[RowCodec.Stride(schema.Rows, schema.Dimension)];
            RowCodec.Encode(schema.Rows, copy, row);
            RowCodec.Decode(schema.Rows, row, copy);
            return copy;
        }

        private float[] Vector()
        {
            var vector = new float[schema.Dimension];
            for (int i = 0; i < vector.Length; i += 1 + vector.Length / 8)
                vector[i] = (float)_random.NextGaussian();
            return vector;
        }
    }
}
