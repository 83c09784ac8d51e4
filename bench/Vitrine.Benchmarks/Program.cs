using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Benchmarks.Design;
using Vitrine.Benchmarks.Graph;
using Vitrine.Benchmarks.Index;
using Vitrine.Benchmarks.Kernels;
using Vitrine.Benchmarks.Networks;
using Vitrine.Benchmarks.Packs;
using Vitrine.Benchmarks.Retrieval;
using Vitrine.Encoders;
using Vitrine.Evaluation.Formats;

// One question a verb; bench/README.md lists question, command and expected table.
return args switch
{
    ["grocery"] => WithPack("grocery", Grocery),
    ["fashion34k"] => WithPack("fashion34k", Fashion),
    ["encoders", ..] => WithArguments(EncoderTable.Run),
    ["network-training", ..] => WithArguments(TrainingSpeed.Run),
    ["network-inference", ..] => WithArguments(InferenceSpeed.Run),
    ["encoder-tasks", ..] => WithArguments(EncoderTasks.Run),
    ["kernels"] => Kernels(),
    ["ann-generate", ..] => WithArguments(AnnVerbs.Generate),
    ["ann-truth", ..] => WithArguments(AnnVerbs.Truth),
    ["ann-profile", ..] => WithArguments(AnnVerbs.Profile),
    ["index-design", ..] => WithArguments(ListDesign.Run),
    ["index-filters", ..] => WithArguments(FilterBenchmark.Run),
    ["index-churn", ..] => WithArguments(ChurnBenchmark.Run),
    ["index-batch", ..] => WithArguments(BatchBenchmark.Run),
    ["index-concurrency", ..] => WithArguments(ConcurrencyBenchmark.Run),
    ["index-live", ..] => WithArguments(LiveQueriesBenchmark.Run),
    ["index-conditions", ..] => WithArguments(IndexConditions.Run),
    ["graph", ..] => WithArguments(GraphBenchmark.Run),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project bench/Vitrine.Benchmarks -- VERB
          grocery
          fashion34k
          encoders [--weights model.safetensors] [--share 0.3,0.5] [--teacher model.safetensors] [--fashion N]
          encoder-tasks [--weights model.safetensors] [--share 0.5] [--teacher model.safetensors] [--without PRODUCT,...] [--shop DIR]
          network-training [--architecture resnet18|mobilenet_v2|...] [--width 1] [--side 224] [--batch 16] [--steps 8] [--threads 1]
          network-inference [--architecture mobilenet_v2|...] [--side 224] [--batch 1] [--passes 30] [--save FILE]
          kernels
          ann-generate --out DIR [--count 1100000] [--queries 1000] [--seed 1]
          ann-truth --base B.fvecs --queries Q.fvecs --out T.ivecs [--k 100]
          ann-profile --base B.fvecs --queries Q.fvecs [--first N]
          index-design --base B.fvecs --queries Q.fvecs --truth T.ivecs
          index-filters --base B.fvecs --queries Q.fvecs [--recall 98] [--passes 7] [--seed 1]
          index-churn --base B.fvecs --queries Q.fvecs [--rounds 20] [--percent 20] [--background 1] [--passes 5] [--seed 1]
          index-batch --base B.fvecs --queries Q.fvecs [--count 10000] [--k 10] [--recall 99] [--passes 3] [--seed 1]
          index-concurrency --base B.fvecs --queries Q.fvecs [--seconds 30] [--readers 2] [--seed 1]
          index-live --base B.fvecs --queries Q.fvecs [--passes 3]
          index-conditions [--documents 1100000] [--rounds 31]
          graph --base B.fvecs --queries Q.fvecs [--candidates 64] [--recall 90] [--alpha 100] [--passes 5]
        """);
    return 2;
}

static int Kernels()
{
    KernelTable.PrintHead();
    RowKernels.Run();
    RowKernels.RunSpread();
    CodeKernels.Run();
    RotationKernels.Run();
    return 0;
}

int WithArguments(Func<AnnArguments, int> run)
{
    try
    {
        return run(new AnnArguments(args.AsSpan(1)));
    }
    catch (Exception e) when (e is ArgumentException or MalformedFileException or IOException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}

static int WithPack(string name, Action<DataPack> run)
{
    using var pack = DataPack.TryOpen(name, out var missing);
    if (pack == null)
    {
        Console.Error.WriteLine(missing);
        return 1;
    }

    run(pack);
    return 0;
}

static void Grocery(DataPack pack)
{
    var encoder = new DescriptorEncoder();
    GroceryRetrieval.Run(pack, encoder, "val"); // the first run compiles
    Print($"{"split",-6} {"photos",7} {"R@1",6} {"R@5",6} {"MRR",6}");
    GroceryRetrieval? last = null;
    foreach (var split in new[] { "train", "val" })
    {
        last = GroceryRetrieval.Run(pack, encoder, split);
        Print($"{split,-6} {last.Queries.Count,7} {last.RecallAt1,6:0.000} {last.RecallAt5,6:0.000} {last.Mrr,6:0.000}");
    }

    PrintCost(last!.Queries);
}

static void Fashion(DataPack pack)
{
    var result = FashionAgreement.Run(pack, new DescriptorEncoder(), queries: 2000, seed: 1);
    Print($"{"pictures",8} {"queries",8} {"type@1",7} {"colour@1",9} {"both@1",7}");
    Print($"{result.Pictures.Count,8} {result.Queries,8} {result.ArticleType,7:0.000} {result.Colour,9:0.000} {result.Both,7:0.000}");
    PrintCost(result.Pictures);
}

static void PrintCost(EmbeddedPictures pictures)
{
    var total = pictures.Decode + pictures.Encode;
    Print($"decode {pictures.Decode.TotalMilliseconds / pictures.Count:0.00} ms a picture ({pictures.Decode / total:0%})");
    Print($"encode {pictures.Encode.TotalMilliseconds / pictures.Count:0.00} ms a picture ({pictures.Encode / total:0%})");
}

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
