using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Benchmarks.Packs;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>Encoders beside each other on real photos.</summary>
internal static class EncoderTable
{
    public static int Run(AnnArguments arguments)
    {
        var gallery = arguments.Number("fashion", int.MaxValue);
        var encoders = EncoderSet.Read(arguments);
        arguments.RequireAllRead();
        var packs = new Dictionary<string, DataPack>();
        foreach (var name in new[] { "grocery", "clothing", "fashion34k" })
            packs[name] = DataPack.TryOpen(name, out var missing) ?? throw new ArgumentException(missing);
        Print($"{"encoder",-12} {"numbers",7} {"R@1",6} {"R@5",6} {"MRR",6} {"kind@1",7} {"type@1",7} {"colour@1",9} {"both@1",7} {"ms",6}");
        foreach (var (name, encoder) in encoders)
        {
            var grocery = GroceryRetrieval.Run(packs["grocery"], encoder, "val");
            var clothing = ClothingNeighbours.Run(packs["clothing"], encoder);
            var fashion = FashionAgreement.Run(packs["fashion34k"], encoder, queries: 2000, seed: 1, gallery);
            var milliseconds = fashion.Pictures.Encode.TotalMilliseconds / fashion.Pictures.Count;
            Print($"{name,-12} {encoder.Space.Dimension,7} {grocery.RecallAt1,6:0.000} {grocery.RecallAt5,6:0.000} {grocery.Mrr,6:0.000} {clothing.Accuracy,7:0.000} {fashion.ArticleType,7:0.000} {fashion.Colour,9:0.000} {fashion.Both,7:0.000} {milliseconds,6:0.0}");
        }

        foreach (var pack in packs.Values)
            pack.Dispose();
        return 0;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
