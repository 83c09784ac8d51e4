using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Scoring;
using Vitrine.Challenges.Submissions;

namespace Vitrine.Challenges.Tests.Scoring;

/// <summary>Feature files, damaged in four hundred ways: refused with a reason or as good as before, never a failure of ours.</summary>
public sealed class MalformedFeaturesTests : IDisposable
{
    private readonly SubmissionFiles _files = new(Directory.CreateTempSubdirectory("vitrine-malformed-").FullName);

    public void Dispose() => _files.Delete();

    [Fact]
    public void Malformed_features_by_the_hundred_are_refused_with_a_reason()
    {
        var phase = new PhaseDefinition { Id = "p", Title = "p", Opens = default, Closes = default, Queries = "q", Gallery = "g", Dimension = 4, Depth = 5 };
        var data = new PhaseData(TestSite.Queries, TestSite.Gallery, null);
        var random = new Random(3);
        var good = Rows(TestSite.Gallery.Count, random);
        File.WriteAllBytes(_files.Upload("queries"), Rows(TestSite.Queries.Count, random));
        File.WriteAllBytes(_files.Upload("gallery"), good);
        Read().IsValid.ShouldBeTrue();
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            File.WriteAllBytes(_files.Upload("gallery"), Damaged(good, random));
            var check = Read();
            check.Problems.ShouldAllBe(p => p.Problem.Length > 10);
            check.IsValid.ShouldBe(check.Problems.Count == 0);
            refused += check.IsValid ? 0 : 1;
        }

        refused.ShouldBeGreaterThan(200);

        Vitrine.Evaluation.Features.SubmissionCheck Read()
        {
            var (check, run) = SubmissionReader.Read(_files, SubmissionKind.Features, phase, data, 1, null, default);
            (run is not null).ShouldBe(check.IsValid);
            return check;
        }
    }

    private static byte[] Rows(int rows, Random random)
    {
        var values = new float[rows * 4];
        for (var row = 0; row < rows; row++)
            values[(row * 4) + random.Next(4)] = random.Next(2) == 0 ? 1 : -1;
        return TestSite.Npy(values, 4).ToArray();
    }

    private static byte[] Damaged(byte[] good, Random random)
    {
        List<byte> bytes = [.. good];
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            // Half of the damage in the header, where it is most confusing.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(100, bytes.Count) : bytes.Count);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
