namespace Vitrine.Datasets.Sampling;

/// <summary>English words that say nothing of a product.</summary>
internal static class StopWords
{
    public static IReadOnlySet<string> English { get; } = new HashSet<string>(
        ("a about all also am an and any are as at be been but by can do each for from had has have he her his how i if in into is it its just me more most my new no nor not "
        + "of off on one only or other our out over own pack piece pcs s set she size so some such t than that the their them then there these they this those to too up us very was we were what "
        + "when where which while who will with x you your").Split(' '),
        StringComparer.Ordinal);
}
