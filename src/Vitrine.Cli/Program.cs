using System.CommandLine;
using System.Text;
using Vitrine.Cli;
using Vitrine.Cli.Verbs;

Console.OutputEncoding = Encoding.UTF8;

var root = new RootCommand("Vitrine: product search by photo, by words, by both. Self-hosted, on one machine.")
{
    new DemoVerb(),
    new SampleShopVerb(),
    new ImportVerb(),
    new ServeVerb(),
    new SearchVerb(),
    new SimilarVerb(),
    new ChatVerb(),
    new McpVerb(),
    new StatusVerb(),
    new IndexVerb(),
    new SpaceVerb(),
    new KeysVerb(),
    new EvalVerb(),
    new DatasetVerb(),
    new AnnotateVerb(),
    new CollectVerb(),
    new ChallengeVerb(),
    new BenchVerb(),
    new TrainVerb(),
    new DoctorVerb(),
};
return await CommandRunner.RunAsync(root, args);
