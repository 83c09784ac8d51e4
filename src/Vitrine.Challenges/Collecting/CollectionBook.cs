using Microsoft.Data.Sqlite;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Storage;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Challenges.Collecting;

/// <summary>Collections of feedback: triplets, who may speak about them, and what was said. Thread-safe; durable when a method returns.</summary>
public sealed class CollectionBook
{
    private const string Columns = "id, name, title, workers, probation FROM collections";
    private readonly SiteDatabase _database;
    private readonly TimeProvider _time;

    internal CollectionBook(SiteDatabase database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        Desk = new CollectionDesk(database, time);
    }

    /// <summary>Hands out triplets and takes sentences.</summary>
    public CollectionDesk Desk { get; }

    /// <summary>All collections, newest first.</summary>
    public IReadOnlyList<FeedbackProject> All() => _database.Read(c => c.List($"SELECT {Columns} ORDER BY id DESC", CollectionOf));

    /// <summary>The collection with this name, or null.</summary>
    public FeedbackProject? Find(string name) => _database.Read(c => c.One($"SELECT {Columns} WHERE name = $0", CollectionOf, name));

    /// <summary>Makes a collection.</summary>
    /// <exception cref="ChallengeException">The name is taken or unusable, a number out of range, a triplet comes twice, or its three pictures are not different.</exception>
    public FeedbackProject Create(string name, string title, int workers, int probation, IEnumerable<FeedbackTriplet> triplets)
    {
        if (!DefinitionReader.IsName(name))
            throw new ChallengeException($"\"{name}\" stands in addresses: use lower-case letters, digits and hyphens, at most 40");
        if (workers is < 1 or > 10 || probation is < 0 or > 1_000)
            throw new ChallengeException("1 to 10 workers a triplet, and 0 to 1,000 triplets on probation, are possible");
        return _database.Write(c =>
        {
            if (c.Scalar<long>("SELECT count(*) FROM collections WHERE name = $0", name) > 0)
                throw new ChallengeException($"There is a collection \"{name}\" already; choose another name");
            c.Run("INSERT INTO collections (name, title, workers, probation, created) VALUES ($0, $1, $2, $3, $4)", name, title, workers, probation, _time.Now());
            var collection = new FeedbackProject(c.LastId(), name, title, workers, probation);
            var position = 0;
            foreach (var t in triplets)
            {
                if (new[] { t.Source.Image, t.Target.Image, t.NonTarget.Image }.Distinct().Count() < 3)
                    throw new ChallengeException($"triplet \"{t.Name}\": source, target and non-target must be three different pictures");
                if (c.Run(
                    """
                    INSERT INTO triplets (collection, position, name, source_product, source_image, source_title, source_picture, target_product, target_image, target_title, target_picture,
                        other_product, other_image, other_title, other_picture) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING
                    """,
                    collection.Id, ++position, t.Name, t.Source.Product, t.Source.Image, t.Source.Title, t.Source.Picture, t.Target.Product, t.Target.Image, t.Target.Title, t.Target.Picture,
                    t.NonTarget.Product, t.NonTarget.Image, t.NonTarget.Title, t.NonTarget.Picture) == 0)
                {
                    throw new ChallengeException($"triplet \"{t.Name}\" comes twice");
                }
            }

            return collection;
        });
    }

    /// <summary>The triplet with this number, or null when the collection has none.</summary>
    public FeedbackTriplet? FindTriplet(FeedbackProject collection, long triplet)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return _database.Read(c => c.One($"SELECT {CollectionDesk.TripletColumns} FROM triplets t WHERE t.collection = $0 AND t.id = $1", CollectionDesk.TripletOf, collection.Id, triplet));
    }

    /// <summary>Says what is thought of a worker. Rejected, what they wrote no longer counts, and their triplets are open to others again.</summary>
    public void Judge(FeedbackProject collection, long account, WorkerStanding standing)
    {
        ArgumentNullException.ThrowIfNull(collection);
        _database.Write(c => c.Run("INSERT INTO workers VALUES ($0, $1, $2) ON CONFLICT DO UPDATE SET standing = excluded.standing", collection.Id, account, (int)standing));
    }

    /// <summary>How far a collection is.</summary>
    public CollectionProgress Progress(FeedbackProject collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return _database.Read(c =>
        {
            var counts = c.List($"SELECT count(f.id) FROM triplets t LEFT JOIN feedback f ON f.triplet = t.id AND {CollectionDesk.Counts("f")} WHERE t.collection = $0 GROUP BY t.id", r => r.GetInt32(0), collection.Id);
            var said = c.List(
                "SELECT f.account, a.name, f.seconds, f.first, f.second, f.third FROM feedback f JOIN accounts a ON a.id = f.account WHERE f.collection = $0 ORDER BY f.id",
                r => (Account: r.GetInt64(0), Name: r.GetString(1), Seconds: r.GetDouble(2), Said: (string[])[r.GetString(3), r.GetString(4), r.GetString(5)]), collection.Id);
            return new CollectionProgress(counts.Count, counts.Count(n => n >= collection.Workers), counts.Sum(), counts.Count * collection.Workers,
                [.. said.GroupBy(s => (s.Account, s.Name)).Select(own => new FeedbackWorker(
                    own.Key.Account, own.Key.Name, CollectionDesk.Standing(c, collection, own.Key.Account), own.Count(),
                    own.Select(s => s.Seconds).Order().ElementAt(own.Count() / 2), own.Last().Said)).OrderBy(w => w.Name, StringComparer.Ordinal)]);
        });
    }

    /// <summary>What was said and counts: one annotation for each triplet and worker, with three utterances.</summary>
    public IReadOnlyList<FeedbackAnnotation> Annotations(FeedbackProject collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return _database.Read(c => c.List(
            $"SELECT {CollectionDesk.TripletColumns}, f.first, f.second, f.third FROM feedback f JOIN triplets t ON t.id = f.triplet WHERE f.collection = $0 AND {CollectionDesk.Counts("f")} ORDER BY t.position, f.id",
            row =>
            {
                var triplet = CollectionDesk.TripletOf(row);
                static ProductImage Image(TripletItem item) => new(item.Product, item.Image);
                return new FeedbackAnnotation(Image(triplet.Source), Image(triplet.Target), Image(triplet.NonTarget), [row.GetString(14), row.GetString(15), row.GetString(16)]);
            },
            collection.Id));
    }

    private static FeedbackProject CollectionOf(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4));
}
