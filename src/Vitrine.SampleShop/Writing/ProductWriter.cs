using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Writing;

/// <summary>Titles and descriptions as different people in a shop would write them. Nothing they say contradicts the attributes.</summary>
internal static class ProductWriter
{
    public static string Title(ProductSpec spec, ulong seed)
    {
        var dice = new Dice(seed).Fork("title").Fork((ulong)spec.Index);
        var noun = dice.Chance(0.72) ? spec.Category.Noun : dice.Pick(spec.Category.Nouns);
        var (before, after) = Details(spec, dice);
        string color = spec.Color.Name, pattern = Wording.PatternAdjective(spec.Pattern), material = spec.Material;
        var one = before.Length > 0 ? before[0] : "";
        var with = after.Length > 0 ? " with " + after[0] : "";
        return Wording.Capital(Join(dice.Below(8) switch
        {
            0 => $"{color} {pattern} {one} {noun}",
            1 => $"{one} {material} {noun} in {color}{With(pattern)}",
            2 => $"{color} {material} {noun}{with}",
            3 => $"{spec.Brand.Name} {one} {pattern} {noun}, {color}",
            4 => $"{one} {pattern} {noun}{with} – {color}",
            5 => $"{pattern} {material} {noun} in {TwoColors(spec)}",
            6 => $"{color} {one} {noun}{with}",
            _ => $"{pattern} {one} {noun}, {TwoColors(spec)} {material}",
        }));

        string With(string p) => p.Length > 0 ? $", {p}" : "";
    }

    public static string Description(ProductSpec spec, ulong seed)
    {
        var dice = new Dice(seed).Fork("description").Fork((ulong)spec.Index);
        var (before, after) = Details(spec, dice);
        string noun = spec.Category.Noun, color = spec.Color.Name, it = spec.Category.Plural ? "They come" : "It comes";
        var thing = Join($"{string.Join(", ", before.Take(2))} {noun}");
        var opening = dice.Below(6) switch
        {
            0 => $"{(spec.Category.Plural ? Wording.Capital(thing) : Wording.Capital(Wording.A(thing)))} in {color} {spec.Material}.",
            1 => $"Made of {spec.Material} in {color}, {(spec.Category.Plural ? "these" : "this")} {thing} {(spec.Category.Plural ? "are" : "is")} {dice.Pick(Verdicts(spec))}.",
            2 => $"{Wording.Capital(color)} {spec.Material}, {dice.Pick((string[])["cut", "shaped", "made"])} by {spec.Brand.Name}: {Wording.A(thing)} {dice.Pick((string[])["for every day", "to keep for years", "that works hard", "you will reach for again"])}.",
            3 => $"{spec.Brand.Name} {dice.Pick((string[])["calls this a favourite", "has made this for years", "knows how to do the simple things", "goes back to the basics"])}: {Wording.A(thing)} in {color}.",
            4 => $"{Wording.Capital(dice.Pick((string[])["our", "the", "that"]))} {thing} in {color}, {dice.Pick(Verdicts(spec))}.",
            _ => $"{Wording.Capital(thing)}, {color}, {spec.Material}.",
        };
        if (spec.Category.Plural)
            opening = opening.Replace(": a ", ": ", StringComparison.Ordinal).Replace(": an ", ": ", StringComparison.Ordinal).Replace("That ", "Those ", StringComparison.Ordinal);
        List<string> sentences = [opening];
        if (spec.IsPatterned)
            sentences.Add(spec.Pattern == PatternNames.ColorBlock
                ? $"Blocks of {color} and {spec.SecondColor!.Name} meet in one clean line."
                : dice.Pick((string[])[$"{Wording.Capital(spec.SecondColor!.Name)} {Wording.PatternNoun(spec.Pattern)} on a {color} ground.", $"Patterned with {Wording.PatternNoun(spec.Pattern)} in {spec.SecondColor.Name}.", $"A {Wording.PatternAdjective(spec.Pattern)} design in {color} and {spec.SecondColor.Name}."]));
        if (after.Length > 0)
            sentences.Add($"{it} with {string.Join(after.Length > 2 ? ", " : " and ", after.Take(2 + dice.Below(2)))}.");
        if (dice.Chance(0.55))
            sentences.Add(Closing(spec, dice));
        return string.Join(" ", sentences);
    }

    /// <summary>The attributes worth a word, split into those before the noun and those after "with", in random order.</summary>
    private static (string[] Before, string[] After) Details(ProductSpec spec, Dice dice)
    {
        List<string> before = [], after = [];
        foreach (var trait in spec.Category.Traits)
            if (Wording.Of(spec, trait.Name, out var stands) is { } words)
                (stands ? before : after).Add(words);
        return (dice.Shuffled(before), dice.Shuffled(after));
    }

    private static string TwoColors(ProductSpec spec) => spec.SecondColor is { } second ? $"{spec.Color.Name} and {second.Name}" : spec.Color.Name;

    private static string[] Verdicts(ProductSpec spec) => spec.Style switch
    {
        { Formality: > 0.75 } => ["ready for the evening", "made for the big days", "as smart as it gets"],
        { Boldness: > 0.65 } => ["not shy at all", "the first thing people notice", "good for a bit of noise"],
        { Elegance: > 0.65 } => ["quietly elegant", "fine in every detail", "simple and refined"],
        { Formality: < 0.25 } => ["easy and relaxed", "good for slow weekends", "as comfortable as it looks"],
        _ => ["easy to combine", "useful all year round", "a safe choice that is not boring"],
    };

    private static string Closing(ProductSpec spec, Dice dice) => dice.Pick(spec.Category.IsHome
        ? ["Wipe with a damp cloth.", "Delivered ready to use.", "Goes well with wood and plain walls.", "A small change that makes a room.", "Made in small batches."]
        : spec.Category.Slot is "shoes" or "bag" or "accessory"
            ? ["Made to be repaired.", "A gift that is always right.", "Comes in a cotton pouch.", "Small details, carefully finished.", "Good with almost everything you own."]
            : (string[])["Machine wash at 30 degrees.", "True to size.", "Wash with similar colours.", "Made in small runs.", "Our model is 178 cm tall and wears size M."]);

    private static string Join(string text) =>
        string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal).TrimStart(',', ' ').TrimEnd(',', '–', ' ');
}
