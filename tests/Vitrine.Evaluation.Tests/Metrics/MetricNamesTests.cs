using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Tests.Metrics;

public sealed class MetricNamesTests
{
    [Theory]
    [InlineData("recall@10", "recall@10")]
    [InlineData(" NDCG@10(EXP) ", "ndcg@10(exp)")]
    [InlineData("ndcg(exp)", "ndcg(exp)")]
    [InlineData("mar@10", "mar@10")]
    [InlineData("map", "map")]
    [InlineData("map@10(min)", "map@10(min)")]
    [InlineData("map(min)", "map")]
    [InlineData("p@5", "precision@5")]
    [InlineData("r@50", "recall@50")]
    [InlineData("hit@1", "success@1")]
    [InlineData("P_10", "precision@10")]
    [InlineData("ndcg_cut_10", "ndcg@10")]
    [InlineData("map_cut_5", "map@5")]
    [InlineData("relative_P_10", "mar@10")]
    [InlineData("recip_rank", "mrr")]
    [InlineData("Rprec", "rprec")]
    [InlineData("infAP", "infap")]
    [InlineData("set_F", "f1")]
    [InlineData("iprec_at_recall_0.10", "iprec@0.1")]
    [InlineData("iprec@0.12345", "iprec@0.12345")]
    [InlineData("num_rel_ret", "num_rel_ret")]
    public void Names_are_understood_in_our_spelling_and_in_that_of_trec_eval(string text, string name)
        => MetricNames.Parse(text).Name.ShouldBe(name);

    [Theory]
    [InlineData("", "write a metric as name")]
    [InlineData("recall@", "write a metric as name")]
    [InlineData("recall@10()", "write a metric as name")]
    [InlineData("accuracy", "there is no such metric; there are mar@k, recall[@k]")]
    [InlineData("mar", "needs a number of places: mar@10")]
    [InlineData("bpref@10", "takes no number of places; write bpref")]
    [InlineData("recall@0", "whole number from 1 up")]
    [InlineData("recall@1.5", "whole number from 1 up")]
    [InlineData("recall@99999999999", "whole number from 1 up")]
    [InlineData("ndcg@10(log)", "there is no variant 'log'; write ndcg[@k][(exp)]")]
    [InlineData("iprec", "needs a level of recall")]
    [InlineData("iprec@1.5", "needs a level of recall")]
    public void Other_names_are_refused_with_what_to_write(string text, string message)
        => Should.Throw<MetricNameException>(() => MetricNames.Parse(text)).Message.ShouldContain(message);

    [Fact]
    public void A_list_keeps_its_order_and_refuses_doubles()
    {
        MetricNames.ParseList("map, mar@10,P_5").Select(metric => metric.Name).ShouldBe(["map", "mar@10", "precision@5"]);
        Should.Throw<MetricNameException>(() => MetricNames.ParseList("p@5,P_5")).Message.ShouldContain("named twice");
    }

    [Fact]
    public void Every_metric_says_what_it_is_and_who_defined_it_and_its_name_reads_back()
    {
        MetricNames.All.Count.ShouldBe(20);
        MetricNames.All.ShouldAllBe(each => each.Definition.Length > 10 && each.Source.Length > 10);
        foreach (Metric metric in MetricNames.Default)
            MetricNames.Parse(metric.Name).Name.ShouldBe(metric.Name);
    }
}
