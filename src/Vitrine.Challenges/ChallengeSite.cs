using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Annotating;
using Vitrine.Challenges.Collecting;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Pooling;
using Vitrine.Challenges.Scoring;
using Vitrine.Challenges.Storage;
using Vitrine.Challenges.Submissions;

namespace Vitrine.Challenges;

/// <summary>A directory that hosts challenges and annotation: the assembly's front door. Thread-safe.</summary>
public sealed class ChallengeSite : IAsyncDisposable
{
    private readonly SiteDatabase _database;
    private FileStream? _lock;

    private ChallengeSite(SiteLayout layout, IPasswordHash passwords, TimeProvider time, int threads)
    {
        Layout = layout;
        Time = time;
        Challenges = ChallengeShelf.Open(layout);
        _database = new SiteDatabase(layout.Database);
        Accounts = new AccountBook(_database, passwords, time);
        Sessions = new SessionBook(_database, time);
        Submissions = new SubmissionBook(_database, layout, time);
        Annotations = new AnnotationBook(_database, time);
        Collections = new CollectionBook(_database, time);
        Pools = new PoolBook(_database, Submissions, Annotations, time);
        Scorer = new SubmissionScorer(Challenges, Submissions, Pools, threads, time);
    }

    /// <summary>Where everything lies.</summary>
    public SiteLayout Layout { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The challenges, as they were when the site was opened.</summary>
    public ChallengeShelf Challenges { get; }

    /// <summary>Accounts and teams.</summary>
    public AccountBook Accounts { get; }

    /// <summary>Who is signed in.</summary>
    public SessionBook Sessions { get; }

    /// <summary>What teams handed in.</summary>
    public SubmissionBook Submissions { get; }

    /// <summary>What people judge.</summary>
    public AnnotationBook Annotations { get; }

    /// <summary>What people tell the assistant.</summary>
    public CollectionBook Collections { get; }

    /// <summary>Pools of pooled phases.</summary>
    public PoolBook Pools { get; }

    /// <summary>Scores submissions once it is started.</summary>
    public SubmissionScorer Scorer { get; }

    /// <summary>Opens a site; its database is made when it is missing.</summary>
    /// <param name="directory">The directory, which must exist.</param>
    /// <param name="passwords">Hashes passwords.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="threads">Threads that ranking features may use; null for all processors.</param>
    /// <exception cref="ChallengeException">The directory is missing, a definition cannot be used, or the database cannot be opened.</exception>
    public static ChallengeSite Open(string directory, IPasswordHash passwords, TimeProvider? time = null, int? threads = null)
    {
        var layout = new SiteLayout(Path.GetFullPath(directory));
        if (!Directory.Exists(layout.Root))
            throw new ChallengeException($"There is no directory \"{directory}\"; make a challenge in it with `vitrine challenge init`.");
        return new ChallengeSite(layout, passwords, time ?? TimeProvider.System, threads ?? Environment.ProcessorCount);
    }

    /// <summary>Begins to check and score what waits. One process works on a directory at a time.</summary>
    /// <exception cref="ChallengeException">Another process works on it.</exception>
    public void StartWork()
    {
        try
        {
            _lock = new FileStream(Layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new ChallengeException($"Another server works on \"{Layout.Root}\"; stop it first.", inner: e);
        }

        Scorer.Start();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Scorer.DisposeAsync();
        _database.Dispose();
        if (_lock is not null)
            await _lock.DisposeAsync();
    }
}
