namespace Vitrine.Challenges.Collecting;

/// <summary>Triplets about which people say what they would tell an assistant.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Workers">Different people that speak about a triplet, 1 to 10; three as published.</param>
/// <param name="Probation">Triplets that a new worker may answer before an organiser has read them; 0 for everybody is qualified.</param>
public sealed record FeedbackProject(long Id, string Name, string Title, int Workers, int Probation);

/// <summary>A product in a triplet.</summary>
/// <param name="Product">The product's id.</param>
/// <param name="Image">The picture's id.</param>
/// <param name="Title">The title.</param>
/// <param name="Picture">Full path of the picture.</param>
public sealed record TripletItem(string Product, string Image, string Title, string Picture);

/// <summary>What the assistant offers, what is wanted, and what is not.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">The triplet's name.</param>
/// <param name="Source">What is offered.</param>
/// <param name="Target">What is wanted.</param>
/// <param name="NonTarget">What the words must exclude.</param>
public sealed record FeedbackTriplet(long Id, string Name, TripletItem Source, TripletItem Target, TripletItem NonTarget);

/// <summary>What is thought of a worker.</summary>
public enum WorkerStanding
{
    /// <summary>Nobody has read what they wrote.</summary>
    New,

    /// <summary>May go on.</summary>
    Qualified,

    /// <summary>What they wrote does not count.</summary>
    Rejected,
}

/// <summary>A worker as the organisers see them.</summary>
/// <param name="Account">Number of the account.</param>
/// <param name="Name">Their name.</param>
/// <param name="Standing">What is thought of them.</param>
/// <param name="Triplets">Triplets that they spoke about.</param>
/// <param name="MedianSeconds">Their median time for a triplet.</param>
/// <param name="Latest">What they said of the last.</param>
public sealed record FeedbackWorker(long Account, string Name, WorkerStanding Standing, int Triplets, double MedianSeconds, IReadOnlyList<string> Latest);

/// <summary>How far a collection is.</summary>
/// <param name="Triplets">Triplets in all.</param>
/// <param name="Complete">Those that all the workers wanted have spoken about.</param>
/// <param name="Answers">Answers that count, of three sentences each.</param>
/// <param name="Wanted">Answers wanted.</param>
/// <param name="Workers">Everybody, by name.</param>
public sealed record CollectionProgress(int Triplets, int Complete, int Answers, int Wanted, IReadOnlyList<FeedbackWorker> Workers);
