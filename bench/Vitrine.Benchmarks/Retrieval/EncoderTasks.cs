using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Benchmarks.Packs;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>What else encoders are asked for: a head for kinds, products that were never trained on, street photos of a made-up shop.</summary>
internal static class EncoderTasks
{
    public static int Run(AnnArguments arguments)
    {
        var shop = arguments.Text("shop", "");
        var without = arguments.Text("without", "");
        var encoders = EncoderSet.Read(arguments);
        arguments.RequireAllRead();
        using var grocery = DataPack.TryOpen("grocery", out var missing) ?? throw new ArgumentException(missing);
        using var clothing = DataPack.TryOpen("clothing", out missing) ?? throw new ArgumentException(missing);
        var never = without.Length > 0 ? without.Split(',', StringSplitOptions.TrimEntries).ToHashSet() : null;
        Print($"{"encoder",-12} {"kind by head",12} {"never R@1",9} {"R@5",6} {"street R@1",10} {"MAR@10",7}");
        foreach (var (name, encoder) in encoders)
        {
            var head = KindHead.Run(clothing, encoder);
            var rare = never is null ? null : GroceryRetrieval.Run(grocery, encoder, "val", never);
            var street = shop.Length == 0 ? null : StreetRetrieval.Run(shop, encoder);
            Print($"{name,-12} {head.Accuracy,12:0.000} {rare?.RecallAt1,9:0.000} {rare?.RecallAt5,6:0.000} {street?.RecallAt1,10:0.000} {street?.MeanRecallAt10,7:0.000}");
        }

        return 0;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
