using FsCheck;
using FsCheck.Fluent;
using Vitrine.Index.Filters;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Vectors.Lists;

/// <summary>Random histories of an index with inverted lists, against brute force over a dictionary.</summary>
public sealed class ListHistoryTests
{
    private const int Dimension = 12;

    private enum Step
    {
        Write,
        Churn,
        Maintain,
        SaveAndOpen,
        Search,
    }

    [Theory]
    [InlineData(VectorMetric.InnerProduct, RowFormat.Float32)]
    [InlineData(VectorMetric.Cosine, RowFormat.BFloat16)]
    [InlineData(VectorMetric.SquaredL2, RowFormat.Float32)]
    [InlineData(VectorMetric.SquaredL2, RowFormat.Int8)]
    public void Every_history_is_searched_as_brute_force_would(VectorMetric metric, RowFormat rows)
    {
        Gen<List<(Step, int)>> histories = Gen.ListOf(
            from step in Gen.Frequency((3, Gen.Constant(Step.Write)), (3, Gen.Constant(Step.Churn)), (3, Gen.Constant(Step.Maintain)), (1, Gen.Constant(Step.SaveAndOpen)), (4, Gen.Constant(Step.Search)))
            from seed in Gen.Choose(0, int.MaxValue)
            select (step, seed)).Select(steps => steps.ToList());
        var total = new Tally();
        Properties.Hold(histories.Resize(30), 25, history =>
        {
            using var world = new World(metric, rows);
            foreach ((Step step, int seed) in history)
                world.Do(step, new SeededRandom((ulong)seed), total);
            return true;
        });
        // What was asked for is an average over many searches; these are few, of small lists in few dimensions.
        total.Wanted.ShouldBeGreaterThan(500);
        ((double)total.Found / total.Wanted).ShouldBeGreaterThan(0.88);
        total.ThroughLists.ShouldBeGreaterThan(50);
    }

    private sealed class Tally
    {
        public int Found;
        public int Wanted;
        public int ThroughLists;
    }

    private sealed class World : IDisposable
    {
        // Lists from so few vectors on that histories cross building, cutting, giving up and calibrating many times.
        private static readonly IndexOptions Options = new()
        {
            ListsFrom = 150, CalibrationQueries = 40, CompactFrom = 30, CompactShare = 0.2, MaxThreads = 2, Maintenance = IndexMaintenance.Manual,
        };

        private readonly TemporaryDirectory _directory = new();
        private readonly Dictionary<long, IndexDocument> _model = [];
        private readonly IndexSchema _schema;
        private SearchIndex _index;
        private long _next = 1;

        public World(VectorMetric metric, RowFormat rows)
        {
            _schema = new IndexSchema { Space = "s", Dimension = Dimension, Metric = metric, Rows = rows };
            _index = SearchIndex.Open(_directory.Path, _schema, Options);
        }

        public void Do(Step step, SeededRandom random, Tally total)
        {
            switch (step)
            {
                case Step.Write:
                    Apply([.. Enumerable.Range(0, 200).Select(_ => IndexChange.Upsert(Document(_next++, random)))]);
                    break;
                case Step.Churn:
                    // Moves what there is: the old places empty, others fill up.
                    float shift = random.NextInt(3);
                    Apply([.. _model.Keys.Order().Where(_ => random.NextInt(3) == 0).ToArray().Select(id =>
                        random.NextInt(3) == 0 ? IndexChange.Delete(id) : IndexChange.Upsert(Document(id, random, shift)))]);
                    break;
                case Step.Maintain:
                    _index.Maintain();
                    break;
                case Step.SaveAndOpen:
                    _index.Save();
                    _index.Dispose();
                    _index = SearchIndex.Open(_directory.Path, _schema, Options);
                    break;
                case Step.Search:
                    for (int i = 0; i < 5; i++)
                        Search(random, total);
                    break;
            }
        }

        public void Dispose()
        {
            _index.Dispose();
            _directory.Dispose();
        }

        private void Apply(IndexChange[] changes)
        {
            _index.Apply(changes, _index.Sequence + 1);
            foreach (IndexChange change in changes)
            {
                if (change.Document is null)
                    _model.Remove(change.Id);
                else
                    _model[change.Id] = change.Document;
            }
        }

        private void Search(SeededRandom random, Tally total)
        {
            IndexReader reader = _index.OpenReader();
            int below = new[] { 100, 50, 10 }[random.NextInt(3)];
            DocumentSet set = reader.Match(FilterExpression.Parse($"part < {below}"));
            float[] query = Vector(random, random.NextInt(3));
            int k = 1 + random.NextInt(20);
            total.ThroughLists += reader.Plan(set, k, 0.95).Kind == SearchPlanKind.Lists ? 1 : 0;
            IReadOnlyList<VectorHit> hits = reader.SearchVectors(query, set, k, 0.95);
            IReadOnlyList<VectorHit> exact = reader.SearchVectors(query, set, k);

            long[] allowed = [.. _model.Values.Where(d => d.Vectors.Count > 0 && d.Numbers["part"] < below).Select(d => d.Id)];
            exact.Count.ShouldBe(Math.Min(k, allowed.Length));
            hits.Count.ShouldBe(exact.Count);
            hits.Select(hit => hit.Id).ShouldBeUnique();
            hits.ShouldAllBe(hit => allowed.Contains(hit.Id));
            var scores = new VectorHit[hits.Count];
            reader.ScoreVectors(query, hits.Select(hit => hit.Ordinal).ToArray(), scores);
            for (int i = 0; i < hits.Count; i++)
            {
                hits[i].Score.ShouldBeLessThanOrEqualTo(scores[i].Score);
                (i == 0 || hits[i - 1].Score >= hits[i].Score).ShouldBeTrue();
            }
            total.Wanted += exact.Count;
            total.Found += hits.Count(hit => exact.Any(e => e.Id == hit.Id));
        }

        private static IndexDocument Document(long id, SeededRandom random, float shift = 0)
        {
            int views = random.NextInt(10) == 0 ? 0 : 1 + random.NextInt(2);
            return new IndexDocument
            {
                Id = id,
                Vectors = [.. Enumerable.Range(0, views).Select(_ => Vector(random, shift))],
                Numbers = new Dictionary<string, double> { ["part"] = random.NextInt(100) },
            };
        }

        private static float[] Vector(SeededRandom random, float shift)
        {
            var vector = new float[Dimension];
            for (int i = 0; i < Dimension; i++)
                vector[i] = shift * (i % 3 - 1) + (float)random.NextGaussian() / (1 + 0.3f * i);
            return vector;
        }
    }
}
