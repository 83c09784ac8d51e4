using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Writing;

namespace Vitrine.SampleShop.Truth;

/// <summary>Feedback as shoppers type it. Every sentence is true of the change it is made for.</summary>
internal static class FeedbackWording
{
    /// <summary>(more, less) for attributes whose values are a scale.</summary>
    private static readonly Dictionary<string, (string[] More, string[] Less)> Comparatives = new()
    {
        ["length"] = (["longer", "a bit longer", "not so short"], ["shorter", "a bit shorter", "not so long"]),
        ["sleeve length"] = (["with longer sleeves", "longer in the arm", "more sleeve"], ["with shorter sleeves", "less sleeve", "shorter in the arm"]),
        ["fit"] = (["looser", "with more room", "less tight"], ["tighter", "closer to the body", "less baggy"]),
        ["rise"] = (["with a higher waist", "higher in the waist"], ["with a lower waist", "lower in the waist"]),
        ["heel height"] = (["with a higher heel", "taller in the heel", "not so flat"], ["with a lower heel", "flatter", "not so high"]),
        ["ankle height"] = (["higher around the ankle", "that come up higher"], ["lower around the ankle", "cut lower"]),
        ["shaft"] = (["with a taller shaft", "that come up higher"], ["with a shorter shaft", "that end lower"]),
        ["sole"] = (["with a thicker sole", "chunkier below"], ["with a thinner sole", "flatter below"]),
        ["size"] = (["bigger", "a size up", "larger"], ["smaller", "a size down", "more compact"]),
        ["height"] = (["taller", "higher"], ["lower", "not so tall"]),
        ["back height"] = (["with a higher back", "with more back"], ["with a lower back", "lower in the back"]),
        ["seats"] = (["wider, with more seats", "for more people"], ["smaller, with fewer seats", "for fewer people"]),
        ["width"] = (["wider", "broader"], ["narrower", "slimmer"]),
        ["rim"] = (["with a thicker frame", "chunkier around the edge"], ["with a thinner frame", "finer around the edge"]),
    };

    private static readonly Dictionary<string, (string[] More, string[] Less)> Styles = new()
    {
        ["formality"] = (["more formal", "smarter", "something for the office", "dressier", "I could wear it to a dinner"], ["more casual", "less formal", "more laid-back", "something for the weekend", "easier and more relaxed"]),
        ["elegance"] = (["more elegant", "more refined", "classier", "a more delicate look"], ["simpler and rougher", "less elegant, more down to earth", "less fancy", "more rugged"]),
        ["boldness"] = (["bolder", "more eye-catching", "more daring", "louder please"], ["more subtle", "quieter", "less loud", "more understated"]),
    };

    public static string[] Simple(Dice dice, ProductSpec source, ProductSpec target, Trait trait)
    {
        string from = source[trait.Name], to = target[trait.Name], it = source.Category.Plural ? "these" : "this", one = source.Category.Plural ? "ones" : "one", noun = source.Category.Noun;
        List<string> say = trait.Name switch
        {
            TraitNames.Color => [$"same {noun} but in {to}", $"I want it in {to}", $"{to} instead of {from}", $"do you have {it} in {to}?", $"make it {to}", $"like {it}, just {to}"],
            TraitNames.Material => [$"the same in {to}", $"made of {to} instead of {from}", $"is there a {to} version?", $"{to} please", $"like {it} but {to}"],
            TraitNames.Pattern when to == PatternNames.Plain => [$"without the {Wording.PatternNoun(from)}", "just plain please", $"the same but without a pattern", $"like {it}, only plain", "one colour only"],
            TraitNames.Pattern => [$"{Adjective(to)} instead of {(from == PatternNames.Plain ? "plain" : Adjective(from))}", $"the same with {Wording.PatternNoun(to)}", $"make it {Adjective(to)}", $"is there {Wording.A(Adjective(to))} {(source.Category.Plural ? "version" : "one")}?", $"like {it} but {Adjective(to)}"],
            _ => Named(target, trait.Name, from, to, it, one),
        };
        if (trait.IsScale && Comparatives.TryGetValue(trait.Name, out var words))
            foreach (var word in Array.IndexOf(trait.Values, to) > Array.IndexOf(trait.Values, from) ? words.More : words.Less)
                say.AddRange([word, $"the same but {word}", $"I'd like {(source.Category.Plural ? "them" : "it")} {word}"]);
        return Three(dice, say);
    }

    public static string[] Abstract(Dice dice, string axis, bool more)
    {
        var words = more ? Styles[axis].More : Styles[axis].Less;
        return Three(dice, words.SelectMany(w => w.Contains("something", StringComparison.Ordinal) || w.StartsWith("I ", StringComparison.Ordinal) || w.EndsWith("please", StringComparison.Ordinal) ? (string[])[w] : [w, $"something {w}", $"like this but {w}"]));
    }

    public static string[] Negative(Dice dice, ProductSpec source, string attribute)
    {
        var value = source[attribute];
        if (attribute == TraitNames.Pattern)
            value = Wording.PatternNoun(value);
        return Three(dice, attribute == TraitNames.Color
            ? [$"not {value}", $"anything but {value}", $"I don't like {value}", $"similar, but please no {value}", $"the same in another colour, {value} is not for me"]
            : (string[])[$"no {value}", $"without {value}", $"I don't want {value}", $"similar but please no {value}"]);
    }

    private static List<string> Named(ProductSpec target, string trait, string from, string to, string it, string one)
    {
        var words = Wording.Of(target, trait, out var before);
        return words is null ? [$"{to} instead of {from}", $"like {it} but {to}", $"{to} please"]
            : before ? [$"a {words} {one}".Replace("a ", target.Category.Plural ? "" : "a ", StringComparison.Ordinal), $"like {it} but {words}", $"make it {words}", $"{to} instead of {from}"]
            : [$"with {words}", $"the same with {words}", $"like {it} but with {words}", $"{to} instead of {from}"];
    }

    private static string Adjective(string pattern) => Wording.PatternAdjective(pattern);

    private static string[] Three(Dice dice, IEnumerable<string> from) => [.. dice.Shuffled(from.Distinct()).Take(3)];
}
