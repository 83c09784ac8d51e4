using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine dataset</c>: a benchmark of exact product matches, made of a shop.</summary>
internal sealed class DatasetVerb : Command
{
    public DatasetVerb()
        : base("dataset", "Build a benchmark from a shop: sample, queries, shortlists, annotation, votes, ground truth.")
    {
        Subcommands.Add(new DatasetInitVerb());
        Subcommands.Add(new DatasetStepsVerb("build", "Run all steps; those whose output is up to date are kept.", null));
        Subcommands.Add(new DatasetStepsVerb("sample", "Draw leaf categories, clip the largest, split into training and validation.", "sample"));
        Subcommands.Add(new DatasetStepsVerb("queries", "Draw queries unlike each other, so that rare products are as likely as common ones.", "queries"));
        Subcommands.Add(new DatasetStepsVerb("shortlist", "Find the candidates that people will judge, by a vote of look, words and attributes.", "shortlist"));
        Subcommands.Add(new DatasetStepsVerb("annotate-export", "Write the pairs for people to judge, a golden set among them.", "annotate-export"));
        Subcommands.Add(new DatasetStepsVerb("annotate-import", "Read the answers of a crowd platform.", "annotate-import", answers: true));
        Subcommands.Add(new DatasetStepsVerb("simulate-crowd", "Answer with a simulated crowd of known error rates instead.", "annotate-import", simulated: true));
        Subcommands.Add(new DatasetStepsVerb("vote", "Make labels of votes; discard what is not sure.", "vote"));
        Subcommands.Add(new DatasetStepsVerb("assemble", "Write queries, ground truth and distractors; refuse overlaps.", "assemble"));
        Subcommands.Add(new DatasetStepsVerb("score", "Score the shop's own encoder on the benchmark.", "score"));
    }
}
