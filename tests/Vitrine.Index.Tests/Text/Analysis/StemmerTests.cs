using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Tests.Text.Analysis;

public sealed class StemmerTests
{
    [Theory]
    [InlineData("dress dresses")]
    [InlineData("shoe shoes")]
    [InlineData("watch watches")]
    [InlineData("box boxes boxed")]
    [InlineData("brush brushes brushed")]
    [InlineData("accessory accessories")]
    [InlineData("stripe stripes striped")]
    [InlineData("sleeve sleeves sleeved")]
    [InlineData("pleat pleats pleated pleating")]
    [InlineData("knit knits knitted knitting")]
    [InlineData("quilt quilted quilting")]
    [InlineData("print prints printed")]
    [InlineData("blouse blouses")]
    [InlineData("trouser trousers")]
    [InlineData("scarf scarves")]
    [InlineData("shelf shelves")]
    [InlineData("woman women")]
    [InlineData("glass glasses")]
    [InlineData("earring earrings")]
    [InlineData("tie ties")]
    [InlineData("vase vases")]
    [InlineData("lamp lamps")]
    [InlineData("hoodie hoodies")]
    [InlineData("leggings legging")]
    [InlineData("running run")]
    public void Forms_of_a_word_meet(string forms) => forms.Split(' ').Select(Stemmer.Stem).Distinct().Count().ShouldBe(1);

    [Theory]
    [InlineData("earring ear")]
    [InlineData("bedding bed")]
    [InlineData("red re")]
    [InlineData("string str")]
    [InlineData("boot booth")]
    [InlineData("formal formality")]
    public void Different_words_stay_apart(string words)
    {
        string[] stems = [.. words.Split(' ').Select(Stemmer.Stem)];
        stems.Distinct().Count().ShouldBe(stems.Length);
    }

    [Theory]
    [InlineData("is")]
    [InlineData("501s")]
    [InlineData("ботинки")]
    public void Short_words_and_other_scripts_are_left_alone(string word) => Stemmer.Stem(word).ShouldBe(word);
}
