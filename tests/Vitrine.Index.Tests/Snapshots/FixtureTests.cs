using Vitrine.Index.Filters;
using Vitrine.Index.Text;

namespace Vitrine.Index.Tests.Snapshots;

/// <summary>Files of every format version that was ever released, as the program of that time wrote them.</summary>
public sealed class FixtureTests
{
    public static readonly IndexSchema Schema = new()
    {
        Space = "fixture/1/4/none",
        Dimension = 4,
        TextFields = new Dictionary<string, double> { ["title"] = 3, ["description"] = 1 },
        PathFields = new HashSet<string> { "category" },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_snapshot_of_every_version_opens(int version)
    {
        using var directory = new TemporaryDirectory();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Snapshots", "Fixtures", $"version-{version}")))
            File.Copy(file, Path.Combine(directory.Path, Path.GetFileName(file)));
        BitConverter.ToInt32(File.ReadAllBytes(directory.File), 8).ShouldBe(version);
        using (SearchIndex index = SearchIndex.Open(directory.Path, Schema))
        {
            Examine(index);
            index.Save();
        }
        // Saved again, it is of today's version and holds the same.
        using SearchIndex again = SearchIndex.Open(directory.Path, Schema);
        Examine(again);
    }

    private static void Examine(SearchIndex index)
    {
        IndexReader reader = index.OpenReader();
        (reader.Count, reader.VectorCount, reader.Sequence).ShouldBe((3, 3, 42));
        reader.SearchVectors([0.5f, -0.5f, 0.25f, 3], null, 5).Select(hit => (hit.Id, hit.View)).ShouldBe([(20_000_000_000, 0), (1, 0)]);
        reader.TryGetOrdinal(1, out int ordinal).ShouldBeTrue();
        reader.Vector(ordinal, 1).ShouldBe([0, 1, 0, 0]);
        reader.Match(FilterExpression.Parse("category = Home AND price < 100")).Ids(reader).ShouldBe([2]);
        reader.Match(TextQuery.Analyze("dresses"), TextMatch.All).Ids(reader).ShouldBe([1]);
    }
}
